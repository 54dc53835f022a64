import { Done } from "@/lib/contracts/account";
import { AutomationRule, DryRunAnswer, RuleRun } from "@/lib/contracts/automation";
import { listOf } from "@/lib/contracts/basics";
import {
  createRule,
  deleteRule,
  dryRun,
  getRule,
  listRuleRuns,
  listRules,
  reorderRules,
  updateRule,
} from "@/lib/domain/automation";
import type { Resource } from "../route";

export const automationRuleRoutes: Resource = (route) => {
  const read = "settings:read" as const;
  const write = "settings:write" as const;
  route("get", "/automation-rules", listRules, {
    access: read,
    summary: "Rules in their order",
    answer: listOf(AutomationRule),
  });
  route("post", "/automation-rules", createRule, {
    access: write,
    summary: "Add a rule behind the others",
    answer: AutomationRule,
    status: 201,
  });
  route("post", "/automation-rules/reorder", reorderRules, {
    access: write,
    summary: "Put all rules into a new order",
    answer: listOf(AutomationRule),
  });
  route("post", "/automation-rules/dry-run", dryRun, {
    access: write,
    summary: "What a rule would have done in the last seven days; changes nothing",
    answer: DryRunAnswer,
  });
  route("get", "/automation-rules/{ruleId}", getRule, { access: read, summary: "One rule", answer: AutomationRule });
  route("patch", "/automation-rules/{ruleId}", updateRule, {
    access: write,
    summary: "Change a rule; with a stale `rev` it is refused",
    answer: AutomationRule,
  });
  route("delete", "/automation-rules/{ruleId}", deleteRule, {
    access: write,
    summary: "Remove a rule; its log stays",
    answer: Done,
  });
  route("get", "/automation-runs", listRuleRuns, {
    access: "conversations:read",
    summary: "What rules did, the newest first: `ruleId`, `conversationId`",
    answer: listOf(RuleRun),
  });
};
