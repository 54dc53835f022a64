import { MacroStep } from "@/lib/contracts/macros";

type Line = { type: string; data: Record<string, unknown> };

/** A macro leaves one line for all its steps; here they are as the lines that the single actions would have left. */
export function singleLines<L extends Line>(line: L): L[] {
  if (line.type !== "macro") return [line];
  const { steps } = line.data;
  return (Array.isArray(steps) ? steps : []).flatMap((raw) => {
    const step = MacroStep.safeParse(raw);
    const single = step.success ? lineOf(step.data) : undefined;
    return single ? [{ ...line, ...single }] : [];
  });
}

function lineOf(step: MacroStep): Line | undefined {
  switch (step.do) {
    case "priority":
      return { type: "updated", data: { priority: step.priority } };
    case "type":
      return { type: "updated", data: { type: step.type } };
    case "tag":
      return { type: "updated", data: { tags: [], add: step.add ?? [], remove: step.remove ?? [] } };
    case "assign": {
      const agentId = step.agentId ?? null;
      if (step.teamId === undefined) return { type: agentId ? "assigned" : "unassigned", data: { agentId } };
      return { type: step.teamId ? "teamed" : "unteamed", data: { teamId: step.teamId, agentId } };
    }
    case "resolve":
      return { type: "resolved", data: told(step) };
    case "reopen":
      return { type: "reopened", data: told(step) };
    case "snooze":
      return { type: "snoozed", data: told(step) };
    case "reply":
    case "note":
    case "checklist":
      return undefined;
  }
}

const told = ({ statusId }: { statusId?: string | undefined }) => (statusId ? { statusId } : {});
