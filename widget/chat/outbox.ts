import type { Ack, ErrorObject } from "@/lib/contracts/basics";
import type { Attachment, Sent } from "@/lib/contracts/conversation";
import type { Keep } from "./storage";

/** What was said here and is not confirmed yet. It outlives a reload and is shared by all tabs of this browser. */
export type Unsent = {
  clientId: string;
  conversationId?: string | undefined;
  text: string;
  attachments: Attachment[];
  createdAt: string;
  /** Call a person as soon as this has arrived. */
  handoff?: boolean | undefined;
  error?: ErrorObject | undefined;
};
export type Outbox = {
  items(): Unsent[];
  put(item: Unsent): void;
  remove(clientId: string): void;
  clear(): void;
};

export function createOutbox(keep: Keep): Outbox {
  const items = (): Unsent[] => {
    try {
      return JSON.parse(keep.get("outbox") ?? "[]");
    } catch {
      return [];
    }
  };
  const save = (all: Unsent[]) => keep.set("outbox", all.length > 0 ? JSON.stringify(all) : null);
  return {
    items,
    put(item) {
      const all = items();
      const at = all.findIndex((i) => i.clientId === item.clientId);
      save(at < 0 ? [...all, item] : all.map((i) => (i.clientId === item.clientId ? item : i)));
    },
    remove: (clientId) => save(items().filter((i) => i.clientId !== clientId)),
    clear: () => save([]),
  };
}

type Delivery = {
  send(item: Unsent): Promise<Ack<Sent>>;
  sent(item: Unsent, sent: Sent): void;
  failed(item: Unsent, error: ErrorObject): void;
  /** False ends the delivery; it starts again with the next connection. */
  connected(): boolean;
  wait(ms: number): Promise<unknown>;
};

/** One after another, in the order they were written. A refusal for good stays in the outbox as failed and lets the next one pass. */
export async function deliver(outbox: Outbox, delivery: Delivery): Promise<void> {
  for (let tries = 0; delivery.connected();) {
    const item = outbox.items().find((i) => !i.error);
    if (!item) return;
    const ack = await delivery.send(item);
    if (ack.ok) {
      outbox.remove(item.clientId);
      delivery.sent(item, ack.data);
      tries = 0;
    } else if (ack.error.retryable) {
      const asked = Number(ack.error.details?.["retryAfterMs"]);
      await delivery.wait(asked > 0 ? asked : Math.min(500 * 2 ** tries++, 15_000));
    } else {
      outbox.put({ ...item, error: ack.error });
      delivery.failed(item, ack.error);
    }
  }
}

/** One tab delivers at a time where the browser can tell; elsewhere the `clientId` makes doubles harmless. */
export async function alone(name: string, work: () => Promise<void>): Promise<unknown> {
  if (!("locks" in navigator)) return work();
  let began = false;
  const once = () => ((began = true), work());
  // A browser that keeps third-party frames from storage denies them locks too.
  return navigator.locks.request(name, once).catch((error: unknown) => (began ? Promise.reject(error) : work()));
}
