export { dryRun } from "./dry-run";
export { followRules, sweepRules } from "./follow";
export { createRule, deleteRule, getRule, listRuleRuns, listRules, reorderRules, updateRule } from "./rules";
export { dropOldRuns } from "./run-store";
