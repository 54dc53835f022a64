import type { WaitingStage } from "@/lib/contracts/routing";
import { strangeSlot } from "@/lib/kernel/waiting-text";

/** Whether a stage can't be kept as it is: it says nothing, or names what isn't known. */
export const stagesWrong = (stages: readonly WaitingStage[]): string | undefined =>
  stages.some((stage) => stageProblem(stage) !== undefined) ? "filled" : undefined;

export type StageProblem = { kind: "empty" } | { kind: "strange"; slot: string };

export function stageProblem({ texts }: Pick<WaitingStage, "texts">): StageProblem | undefined {
  const written = Object.values(texts).filter((text) => text.trim() !== "");
  const slot = written.map(strangeSlot).find(Boolean);
  if (slot) return { kind: "strange", slot };
  return written.length === 0 ? { kind: "empty" } : undefined;
}
