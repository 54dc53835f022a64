import fc from "@/lib/testing/fast-check";
import { describe, expect, it } from "vitest";
import type { Ack } from "@/lib/contracts/basics";
import type { Sent } from "@/lib/contracts/conversation";
import { createOutbox, deliver, type Unsent } from "./outbox";

const memory = () => {
  const held = new Map<string, string>();
  return {
    get: (key: string) => held.get(key) ?? null,
    set: (key: string, value: string | null) => void (value === null ? held.delete(key) : held.set(key, value)),
  };
};
const item = (clientId: string): Unsent => ({ clientId, text: clientId, attachments: [], createdAt: "now" });
const sentAs = (seq: number): Ack<Sent> => ({
  ok: true,
  data: { id: `m${seq}`, conversationId: "c", seq, createdAt: "now" },
});
const refuse = (retryable: boolean, details?: Record<string, unknown>): Ack<Sent> => ({
  ok: false,
  error: { code: retryable ? "unavailable" : "invalid", message: "No.", retryable, ...(details && { details }) },
});

describe("the outbox", () => {
  it("survives a reload and keeps the order", () => {
    const keep = memory();
    createOutbox(keep).put(item("a"));
    createOutbox(keep).put(item("b"));
    createOutbox(keep).put({ ...item("a"), text: "changed" });
    expect(
      createOutbox(keep)
        .items()
        .map((i) => i.text),
    ).toEqual(["changed", "b"]);
    createOutbox(keep).remove("a");
    expect(
      createOutbox(keep)
        .items()
        .map((i) => i.clientId),
    ).toEqual(["b"]);
  });
  it("reads as empty when what is stored is broken", () => {
    const keep = memory();
    keep.set("outbox", "{");
    expect(createOutbox(keep).items()).toEqual([]);
  });
});

describe("delivery", () => {
  const run = async (answers: (i: Unsent) => Ack<Sent>, ids: string[], connected = () => true) => {
    const outbox = createOutbox(memory());
    for (const id of ids) outbox.put(item(id));
    const log: string[] = [];
    const waits: number[] = [];
    await deliver(outbox, {
      connected,
      wait: async (ms) => void waits.push(ms),
      send: async (i) => (log.push(i.clientId), answers(i)),
      sent: (i) => log.push(`sent ${i.clientId}`),
      failed: (i) => log.push(`failed ${i.clientId}`),
    });
    return { outbox, log, waits };
  };
  it("sends one after another and empties the outbox", async () => {
    const { outbox, log } = await run(() => sentAs(1), ["a", "b"]);
    expect(log).toEqual(["a", "sent a", "b", "sent b"]);
    expect(outbox.items()).toEqual([]);
  });
  it("keeps what is refused for good, as failed, and goes on", async () => {
    const { outbox, log } = await run((i) => (i.clientId === "a" ? refuse(false) : sentAs(1)), ["a", "b"]);
    expect(log).toEqual(["a", "failed a", "b", "sent b"]);
    expect(outbox.items()).toMatchObject([{ clientId: "a", text: "a", error: { code: "invalid" } }]);
  });
  it("waits as long as it is told, and longer each time where it isn't", async () => {
    let n = 0;
    const answers = [refuse(true, { retryAfterMs: 1234 }), refuse(true), refuse(true), sentAs(1)];
    const { waits } = await run(() => answers[n++] ?? sentAs(1), ["a"]);
    expect(waits).toEqual([1234, 500, 1000]);
  });
  it("stops when the line is gone and keeps everything", async () => {
    let calls = 0;
    const { outbox } = await run(
      () => refuse(true),
      ["a", "b"],
      () => calls++ < 2,
    );
    expect(outbox.items().map((i) => i.clientId)).toEqual(["a", "b"]);
  });
  it("whatever fails how often: each arrives once and in order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        async (luck, count) => {
          const ids = Array.from({ length: count }, (_, i) => `k${i}`);
          const stored: string[] = [];
          let n = 0;
          await run((i) => {
            // The answer may be lost after the message was stored: the same clientId finds it again.
            const reached = luck[n++] ?? true;
            if (!stored.includes(i.clientId) && (reached || n % 2 === 0)) stored.push(i.clientId);
            return reached ? sentAs(stored.indexOf(i.clientId) + 1) : refuse(true);
          }, ids);
          expect(stored).toEqual(ids);
        },
      ),
    );
  });
});
