import { newId } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { followEvents, type Follower } from "../conversations";
import { calledIn, eventsIn } from "./causes";
import { insertDeliveries, type NewDelivery } from "./delivery-store";
import { logRows } from "./log-store";
import { payloadOf } from "./payload";
import { listeners, type Listener } from "./store";

export const FOLLOWER: Follower = { name: "webhooks", lock: 23 };
const AT_ONCE = 300;

/**
 * Puts what happened since in line for the endpoints that want to know, once each and in the order of every conversation: in the
 * same commit as the mark of how far it read. Answers how many events there were.
 */
export function followForWebhooks(): Promise<number> {
  const known = new Map<string, Listener[]>();
  return followEvents(FOLLOWER, AT_ONCE, async (tx, events) => {
    const rows: NewDelivery[] = [];
    for (const row of await logRows(tx, events)) {
      const { workspaceId, conversationId } = row;
      const own = known.get(workspaceId) ?? (await listeners(db(), workspaceId));
      known.set(workspaceId, own);
      const called = calledIn(row);
      const tell = (type: NewDelivery["type"], to: Listener[]) => {
        if (to.length === 0) return;
        const event = { workspaceId, conversationId, eventId: newId(), type, payload: payloadOf(row, type) };
        rows.push(...to.map(({ id }) => ({ ...event, webhookId: id })));
      };
      for (const type of eventsIn(row))
        tell(
          type,
          own.filter(({ events: chosen }) => chosen.includes(type)),
        );
      tell(
        "rule.called",
        own.filter(({ id }) => called.includes(id)),
      );
    }
    if (rows.length > 0) await insertDeliveries(tx, rows);
  });
}
