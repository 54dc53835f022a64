import type { RuleSet } from "../rules/compile";
import type { RuleKind } from "../rules/rule-store";

/** What threads do, by name. */
export type ThreadTasks = {
  compileRules: { input: { kind: RuleKind; workspaceId: string }; output: RuleSet };
  trainIntents: { input: { workspaceId: string; trainingId: string }; output: null };
};

export type ThreadAnswer<T extends keyof ThreadTasks> =
  | { progress: number }
  | { error: string }
  | { output: ThreadTasks[T]["output"] };
