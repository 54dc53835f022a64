import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { until } from "@/lib/testing/until";
import type { SendAsAgent } from "@/lib/contracts/conversation";
import { createOutbox } from "./desk-outbox";
import { createSending } from "./desk-sending";
import { emptyOpenThread, initialDesk, type DeskState } from "./desk-state";
import { createStore } from "./store";

const ID = "11111111-1111-4111-8111-111111111111";
const me = { id: "22222222-2222-4222-8222-222222222222", name: "Ann", avatarUrl: null };
const translate = { to: "fr", from: "en" };
const draft = { attachments: [], kind: "reply" as const };

/** What the desk's own server would answer, when it is let. */
let answer: (text: string) => object;
let arrived: SendAsAgent[];

beforeEach(() => {
  arrived = [];
  answer = (text) => ({ outcome: "translated", text: `fr:${text}`, language: "fr" });
  vi.stubGlobal("fetch", async (_path: string, { body }: { body: string }) =>
    Response.json(answer(JSON.parse(body).text)),
  );
});
afterEach(() => vi.unstubAllGlobals());

function desk() {
  const store = createStore<DeskState>({ ...initialDesk(1, "all"), threads: { [ID]: emptyOpenThread(ID) } });
  const line = {
    online: () => true,
    send: async (payload: SendAsAgent) => {
      arrived.push(payload);
      const seq = arrived.length;
      return { id: `m${seq}`, conversationId: ID, seq, createdAt: "2026-03-02T10:00:00.000Z" };
    },
  };
  const sending = createSending(store, line, createOutbox(me.id), me);
  return { sending, pending: () => store.get().threads[ID]?.state.pending ?? [] };
}

it("sends a translation with what was typed, and what was written behind it afterwards", async () => {
  const { sending, pending } = desk();
  sending.send(ID, { ...draft, text: "Hello", translate, expectedSeq: 0 });
  expect(pending()).toMatchObject([{ text: "Hello", translating: true }]);
  sending.send(ID, { ...draft, text: "as it is", expectedSeq: 0 });
  await until(() => expect(arrived.length).toBe(2));
  expect(arrived).toMatchObject([
    { text: "fr:Hello", original: { language: "en", text: "Hello" }, expectedSeq: 0 },
    // One's own words are nothing that one has not seen.
    { text: "as it is", expectedSeq: 1 },
  ]);
  expect(arrived[1]).not.toHaveProperty("original");
});

it("keeps what could not be translated, until its writer sends it as it is", async () => {
  answer = () => ({ outcome: "budget", text: "Hello", language: "fr" });
  const { sending, pending } = desk();
  sending.send(ID, { ...draft, text: "Hello", translate });
  await until(() =>
    expect(pending()).toMatchObject([{ state: "failed", error: { details: { translation: "budget" } } }]),
  );
  expect(arrived).toEqual([]);
  const [{ clientId } = { clientId: "" }] = pending();
  sending.retry(clientId);
  await until(() => expect(pending()[0]?.state).toBe("failed"));
  sending.retry(clientId, true);
  await until(() => expect(arrived).toMatchObject([{ clientId, text: "Hello" }]));
  expect(arrived[0]).not.toHaveProperty("original");
});

it("sends as typed what is in that language already", async () => {
  answer = (text) => ({ outcome: "same", text, language: "fr" });
  const { sending } = desk();
  sending.send(ID, { ...draft, text: "Bonjour", translate });
  await until(() => expect(arrived).toMatchObject([{ text: "Bonjour" }]));
  expect(arrived[0]).not.toHaveProperty("original");
});
