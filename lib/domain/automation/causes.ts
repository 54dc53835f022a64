import { z } from "zod";
import type { RuleEvent } from "@/lib/contracts/automation";
import { singleLines } from "../macros";

/** A line of the log with what stands behind it. */
export type Happening = {
  workspaceId: string;
  eventId: bigint;
  conversationId: string;
  type: string;
  seq: number;
  authorKind: string | null;
  line: { type: string; data: Record<string, unknown> } | null;
};

const Chain = z.object({ rule: z.object({ chain: z.array(z.string()) }) });
/** How many rules may follow from each other. */
export const DEEPEST = 5;

/** The rules that led to this, the first one first; none where a person or the customer did it. */
export const chainOf = ({ line }: Pick<Happening, "line">): string[] => {
  const chain = Chain.safeParse(line?.data ?? {});
  return chain.success ? chain.data.rule.chain : [];
};

/** What a rule may wait for in it. */
export function eventsIn({ type, seq, authorKind, line }: Happening): RuleEvent[] {
  if (type === "message.created") {
    const first: RuleEvent[] = seq === 1 ? ["created"] : [];
    if (authorKind === "visitor") return [...first, "customerMessage"];
    return authorKind === "agent" ? [...first, "agentMessage"] : first;
  }
  if (type !== "line.created" || !line) return [];
  return [...new Set(singleLines(line).flatMap(eventsOfLine))];
}

function eventsOfLine(line: { type: string; data: Record<string, unknown> }): RuleEvent[] {
  switch (line.type) {
    case "handedOff":
      return ["handedOff"];
    case "resolved":
    case "reopened":
    case "snoozed":
    case "labelled":
      return ["statusChanged"];
    case "assigned":
    case "unassigned":
    case "claimed":
    case "teamed":
    case "unteamed":
    case "routed":
    case "gaveBack":
    case "overflowed":
      return ["assigneeChanged"];
    case "rated":
      return ["rated"];
    case "updated":
      return [
        ...("tags" in line.data ? ["tagsChanged" as const] : []),
        ...("priority" in line.data ? ["priorityChanged" as const] : []),
      ];
    default:
      return [];
  }
}
