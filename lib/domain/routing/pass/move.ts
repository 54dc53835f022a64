import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import type { Conversation } from "@/lib/contracts/conversation";
import { control, lockedConversation, presentConversation } from "../../conversations";
import { command } from "../../core";
import { notify } from "../../notifications";
import { holdTeam } from "../../teams";
import { isTheDesk } from "../policy";
import { markOverflowed, standAgain } from "./store";

type Moved = { conversation: Conversation | null };

/** Nobody answered in time, or whoever has it is gone: it waits again, where it stood. Null when it has moved meanwhile. */
export const giveBack = command({
  name: "routing.giveBack",
  input: z.strictObject({ conversationId: Id, agentId: Id, reason: z.enum(["late", "away"]), askedAt: z.number() }),
  subject: lockedConversation,
  allow: isTheDesk,
  async run(ctx, { agentId, reason, askedAt }, row): Promise<Moved> {
    const asked = row.previewAuthor === "visitor" || row.previewAuthor === "system";
    if (row.assigneeId !== agentId || row.status !== "open" || row.transfer || !asked) return { conversation: null };
    const change = { assigneeId: null, waiting: true } as const;
    const now = await control(ctx, row, change, {
      type: "gaveBack",
      data: { agentId, name: row.assigneeName ?? "", reason },
    });
    await standAgain(ctx.tx, row, askedAt, agentId);
    return { conversation: presentConversation(now) };
  },
});

/** Has waited too long in its queue: another team gets it, and its people are told. Null when it has moved meanwhile. */
export const overflow = command({
  name: "routing.overflow",
  input: z.strictObject({ conversationId: Id, policyId: Id, teamId: Id }),
  subject: lockedConversation,
  allow: isTheDesk,
  async run(ctx, { policyId, teamId }, row): Promise<Moved> {
    if (row.assigneeId || !row.waitingSince || row.status !== "open" || row.teamId === teamId)
      return { conversation: null };
    const team = await holdTeam(ctx.tx, row.workspaceId, teamId);
    if (!team) return { conversation: null };
    const line = { type: "overflowed", data: { teamId, team: team.name, from: row.teamName } };
    const now = await control(ctx, row, { teamId }, line);
    await markOverflowed(ctx.tx, row, policyId);
    await notify(ctx, row.workspaceId, {
      agentIds: team.members.map(({ id }) => id),
      kind: "team",
      conversationId: row.id,
      data: { team: team.name },
    });
    return { conversation: presentConversation(now) };
  },
});
