import { env } from "@/lib/platform/env";

/** Milliseconds: until the first token, between two, and until the end. */
export type Deadlines = { firstToken: number; stall: number; whole: number };

export const deadlines = (): Deadlines => {
  const { firstToken, stall, whole } = env().MODEL_DEADLINES;
  return { firstToken: firstToken * 1000, stall: stall * 1000, whole: whole * 1000 };
};
