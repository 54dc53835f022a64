import { expect, it } from "vitest";
import { gathered } from "./gathered";
import type { ModelPart } from "./model";

const text = (said: string): ModelPart => ({ type: "text", text: said });
const end: ModelPart = { type: "finish", reason: "stop", usage: { inputTokens: null, outputTokens: null } };

async function heard(parts: AsyncIterable<ModelPart>): Promise<ModelPart[]> {
  const all: ModelPart[] = [];
  for await (const part of gathered(parts)) all.push(part);
  return all;
}

it("lets the first words go at once and joins those behind them", async () => {
  async function* model() {
    yield text("One");
    for (const word of [" two", " three", " four"]) yield text(word);
    yield end;
  }
  expect(await heard(model())).toEqual([text("One"), text(" two three four"), end]);
});

it("does not wait for more words when none come", async () => {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  async function* model() {
    yield text("One");
    yield text(" two");
    await gate;
    yield end;
  }
  const parts = gathered(model());
  expect((await parts.next()).value).toEqual(text("One"));
  expect((await parts.next()).value).toEqual(text(" two"));
  release();
  expect((await parts.next()).value).toEqual(end);
  expect((await parts.next()).done).toBe(true);
});

it("passes a sign of life, and a call after the words before it", async () => {
  const call: ModelPart = { type: "call", call: { id: "1", name: "look", input: "{}" } };
  async function* model() {
    yield { type: "alive" } satisfies ModelPart;
    yield text("Let me");
    yield text(" look.");
    yield call;
    yield end;
  }
  expect(await heard(model())).toEqual([{ type: "alive" }, text("Let me"), text(" look."), call, end]);
});

it("says what was said before an error, then throws it", async () => {
  async function* model() {
    yield text("One");
    yield text(" two");
    throw new Error("broke off");
  }
  const parts = gathered(model());
  expect((await parts.next()).value).toEqual(text("One"));
  expect((await parts.next()).value).toEqual(text(" two"));
  await expect(parts.next()).rejects.toThrow("broke off");
});

it("closes the stream of whoever stops listening", async () => {
  let closed = false;
  async function* model() {
    try {
      for (;;) yield text("on and on");
    } finally {
      closed = true;
    }
  }
  for await (const part of gathered(model())) {
    expect(part).toEqual(text("on and on"));
    break;
  }
  await expect.poll(() => closed).toBe(true);
});
