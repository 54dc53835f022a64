import type { z } from "zod";
import { CallError } from "./api";

/** What somebody else saved while one was writing, as the refusal brings it; `undefined` for every other failure. */
export function savedMeanwhile<T>(error: unknown, schema: z.ZodType<T>): T | undefined {
  if (!(error instanceof CallError) || error.code !== "conflict") return undefined;
  return schema.safeParse(error.details["saved"]).data;
}
