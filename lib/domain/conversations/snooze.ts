import { z } from "zod";
import { Id, Moment } from "@/lib/contracts/basics";
import type { Conversation } from "@/lib/contracts/conversation";
import { conflict, invalid } from "@/lib/kernel/errors";
import { command } from "../core";
import { control, lockedConversation } from "./control";
import { mayManage } from "./policy";
import { presentConversation } from "./present";

export const Snooze = z.strictObject({
  conversationId: Id,
  until: Moment.optional(),
  untilReply: z.boolean().optional(),
});

/** Out of sight until a moment or until the customer writes, whichever comes first. */
export const snoozeConversation = command({
  name: "conversations.snooze",
  input: Snooze,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, { until, untilReply }, row): Promise<{ conversation: Conversation }> {
    if (!until && !untilReply) throw invalid("Say until when: a moment, or until the customer replies.");
    if (until && new Date(until) <= ctx.now()) throw invalid("This moment has passed. Choose a later one.");
    if (row.status === "resolved") throw conflict("This conversation is resolved. Reopen it first.");
    const change = { status: "snoozed", waiting: false, snoozedUntil: until ? new Date(until) : null } as const;
    const now = await control(
      ctx,
      row,
      change,
      { type: "snoozed", data: { until: until ?? null } },
      { turnEnds: "cancelled" },
    );
    return { conversation: presentConversation(now) };
  },
});
