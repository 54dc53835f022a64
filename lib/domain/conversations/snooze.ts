import { z } from "zod";
import { Moment } from "@/lib/contracts/basics";
import type { Conversation } from "@/lib/contracts/conversation";
import { ChangeState } from "@/lib/contracts/statuses";
import { conflict, invalid } from "@/lib/kernel/errors";
import { command } from "../core";
import { control, lockedConversation } from "./control";
import { labelFor, relabel } from "./label";
import { mayManage } from "./policy";
import { presentConversation } from "./present";

export const Snooze = ChangeState.extend({
  until: Moment.optional(),
  untilReply: z.boolean().optional(),
});

/** Out of sight until a moment or until the customer writes, whichever comes first. */
export const snoozeConversation = command({
  name: "conversations.snooze",
  input: Snooze,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, { until, untilReply, statusId }, row): Promise<{ conversation: Conversation }> {
    if (row.status === "snoozed" && statusId !== undefined && !until && !untilReply) return relabel(ctx, row, statusId);
    if (!until && !untilReply && !statusId) throw invalid("Say until when: a moment, or until the customer replies.");
    if (until && new Date(until) <= ctx.now()) throw invalid("This moment has passed. Choose a later one.");
    if (row.status === "resolved") throw conflict("This conversation is resolved. Reopen it first.");
    const label = await labelFor(ctx, row, "snoozed", statusId);
    const change = {
      ...label.change,
      status: "snoozed",
      waiting: false,
      snoozedUntil: until ? new Date(until) : null,
    } as const;
    const now = await control(
      ctx,
      row,
      change,
      { type: "snoozed", data: { until: until ?? null, ...label.told } },
      { turnEnds: "cancelled" },
    );
    return { conversation: presentConversation(now) };
  },
});
