import { OneConversation } from "@/lib/contracts/conversation";
import type { ConversationSla } from "@/lib/contracts/sla";
import { query } from "../core";
import { mayReadNotes, readableConversation } from "../conversations";
import { clocksOfConversation } from "./clock-store";
import { findPolicy } from "./policy-store";

/** What was promised in a conversation and how it went. */
export const getConversationSla = query({
  name: "sla.ofConversation",
  input: OneConversation,
  subject: readableConversation,
  allow: mayReadNotes,
  async run(ctx, _input, { workspaceId, id }): Promise<ConversationSla> {
    const clocks = await clocksOfConversation(ctx.tx, workspaceId, id);
    const newest = clocks.at(-1);
    const policy = newest && (await findPolicy(ctx.tx, workspaceId, newest.policyId));
    return {
      policy: policy ? { id: policy.id, name: policy.name, clock: policy.clock } : null,
      clocks: clocks.map(({ metric, startedAt, dueAt, metAt, breachedAt, spentMs }) => ({
        metric,
        startedAt: startedAt.toISOString(),
        dueAt: dueAt?.toISOString() ?? null,
        metAt: metAt?.toISOString() ?? null,
        breached: breachedAt !== null || (dueAt !== null && dueAt < (metAt ?? ctx.now())),
        spentMinutes: Math.floor(spentMs / 60_000),
      })),
    };
  },
});
