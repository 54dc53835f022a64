import { describe, expect, it } from "vitest";
import { FlowDefinition } from "@/lib/contracts/flow";
import { checkFlow, type CompiledFlow } from "./check";
import type { Effect, EffectResult } from "./node";
import { runTurn, type Ports, type TurnResult } from "./run-turn";
import { freshState, type FlowState } from "./state";
import { classic } from "./templates/classic";
import { returnsAt } from "./templates/returns";
import type { Senses } from "./understand";

const MINUTE = 60_000;
const senses: Senses = {
  wishes: (text) => /a person|转人工/.test(text),
  words: async (text) =>
    text.includes("BLOCKED")
      ? { action: "block", masked: text }
      : { action: text.includes("secret") ? "mask" : null, masked: text.replace("secret", "***") },
  language: (text) => (/\p{Script=Han}/u.test(text) ? "zh" : "en"),
  intent: async () => ({ intent: null, confidence: 0 }),
  sentiment: (text) => (text.includes("!!!") ? "angry" : "neutral"),
  entities: () => [],
};
type World = { at?: number; answers?: (effect: Effect) => EffectResult; verified?: boolean; broken?: keyof Senses };

function compiled(definition: FlowDefinition): CompiledFlow {
  const { flow, problems } = checkFlow(definition);
  if (!flow) throw new Error(JSON.stringify(problems));
  return flow;
}
const small = (nodes: Record<string, Record<string, unknown>>, more: Record<string, unknown> = {}) =>
  compiled(FlowDefinition.parse({ format: 1, nodes, ...more }));

/** A conversation with a flow: each line a turn, `null` a timer. */
async function talk(flow: CompiledFlow, lines: (string | null)[], world: World = {}): Promise<TurnResult[]> {
  let state: FlowState = freshState("en", 0);
  let failures = 0;
  const results: TurnResult[] = [];
  const clock = { now: world.at ?? 0 };
  for (const line of lines) {
    clock.now += MINUTE;
    const ports: Ports = {
      now: () => clock.now,
      senses,
      perform: async (effect) => world.answers?.(effect) ?? known(effect),
    };
    const about = { locale: "en" as const, verified: world.verified ?? false, open: null, failures, failureLimit: 2 };
    const occasion = line === null ? { type: "timer" as const } : { type: "message" as const, text: line };
    const result = await runTurn(flow, state, occasion, about, ports);
    // What is stored between turns is JSON.
    state = FlowStateThroughJson(result.state);
    failures = result.failures;
    results.push(result);
  }
  return results;
}
const FlowStateThroughJson = (state: FlowState): FlowState => JSON.parse(JSON.stringify(state));

function known(effect: Effect): EffectResult {
  if (effect.kind === "tool") return { kind: "tool", outcome: "ok", status: 200, body: effect.call.sample };
  if (effect.kind === "identity") return { kind: "identity", outcome: "ready" };
  if (effect.kind === "model") return { kind: "model", outcome: "failed", why: "none" };
  return effect.question.includes("known")
    ? { kind: "answer", outcome: "answered", text: `About: ${effect.question}`, citations: [], receipt: {} }
    : { kind: "answer", outcome: "unsure", receipt: {} };
}
const said = (result: TurnResult | undefined) => result?.parts.map((part) => part.text);
const path = (result: TurnResult | undefined) => result?.trace.steps.map((step) => step.node);

describe("the classic five steps", () => {
  const flow = compiled(classic);

  it("go from the question to the answer", async () => {
    const [turn] = await talk(flow, ["a known thing"]);
    expect(path(turn)).toEqual(["question", "words", "mood", "intent", "knowledge", "knowledge", "done"]);
    expect(said(turn)).toEqual(["About: a known thing"]);
    expect(turn).toMatchObject({ failures: 0, state: { status: "ended" } });
    expect(turn?.trace.stages.map((stage) => stage.name).toSorted()).toEqual(
      ["entities", "intent", "language", "preprocess", "sentiment", "words"].toSorted(),
    );
  });

  it("admit once that they don't know, and hand over the second time", async () => {
    const [first, second] = await talk(flow, ["xyzzy", "plugh"]);
    expect(first?.parts).toMatchObject([{ quickReplies: ["Talk to a person"] }]);
    expect(first).toMatchObject({ failures: 1, state: { status: "asking" } });
    expect(second).toMatchObject({ parts: [], handOff: { reason: "unsure" } });
  });

  it.each([
    ["yes", { handOff: { reason: "asked" } }],
    ["好的", { handOff: { reason: "asked" } }],
    ["no thanks", { parts: [{ text: "All right. What else can I help you with?" }] }],
    ["a known thing", { parts: [{ text: "About: a known thing" }], failures: 0 }],
  ])("take “%s” to the offer of a person as what it is", async (reply, expected) => {
    expect((await talk(flow, ["xyzzy", reply]))[1]).toMatchObject(expected);
  });

  it.each([
    ["let me talk to a person", "asked"],
    ["转人工", "asked"],
    ["this is BLOCKED", "guardrail"],
    ["where is it!!!", "angry"],
  ])("hand over: %s", async (line, reason) => {
    expect((await talk(flow, [line]))[0]).toMatchObject({
      parts: [],
      handOff: { reason },
      state: { status: "handedOff" },
    });
  });

  it("mask before anything is looked up", async () => {
    expect(said((await talk(flow, ["a known secret"]))[0])).toEqual(["About: a known ***"]);
  });
});

describe("a shop's returns", () => {
  const flow = compiled(returnsAt("https://shop.example.com"));
  const calls: string[] = [];
  const shop = (effect: Effect): EffectResult => {
    if (effect.kind !== "tool" || effect.call.via !== "http") return known(effect);
    calls.push(`${effect.call.method} ${effect.call.url} ${effect.call.body ?? ""}`.trim());
    return known(effect);
  };

  it("find out order and reason, ask before anything is changed, and say what follows", async () => {
    calls.length = 0;
    const turns = await talk(flow, ["I want to return my lamp", "LC20417", "it arrived broken", "yes"], {
      answers: shop,
    });
    expect(said(turns[0])?.[0]).toContain("order number");
    expect(said(turns[1])?.[0]).toContain("Lamp Alma, €129.00");
    expect(said(turns[2])?.[0]).toContain("Shall I register the return of Lamp Alma");
    expect(calls).toEqual(
      ["GET https://shop.example.com/api/orders/LC20417"].concat(
        'POST https://shop.example.com/api/returns {"orderNumber":"LC20417","reason":"damaged"}',
      ),
    );
    expect(said(turns[3])?.[0]).toContain("R-10001");
    expect(turns[3]?.state.status).toBe("ended");
  });

  it("speak Chinese to those who do, whatever the order number looks like", async () => {
    const turns = await talk(flow, ["我想退货", "LC20417", "不想要了", "是"], { answers: shop });
    for (const turn of turns) expect(said(turn)?.join()).toMatch(/\p{Script=Han}/u);
    expect(said(turns[3])?.[0]).toContain("R-10001");
  });

  it("change nothing when the visitor doesn't agree", async () => {
    calls.length = 0;
    const turns = await talk(flow, ["I want to return my lamp", "LC20417", "broken", "hmm, what?", "no"], {
      answers: shop,
    });
    expect(said(turns[4])).toEqual(["All right, nothing was changed. Anything else?"]);
    expect(calls).toHaveLength(1);
  });

  it("give up after the agreed number of tries, and on any wish for a person", async () => {
    const turns = await talk(flow, ["I want to return my lamp", "no idea", "still none"], { answers: shop });
    expect(turns[1]?.parts[0]?.text).toContain("doesn't look like an order number");
    expect(turns[2]).toMatchObject({ handOff: { reason: "failed" } });
    expect((await talk(flow, ["I want to return my lamp", "give me a person"]))[1]).toMatchObject({
      handOff: { reason: "asked" },
    });
  });

  it("answer a question about returns from knowledge", async () => {
    const [turn] = await talk(flow, ["how do I return my known lamp?"]);
    expect(path(turn)).toContain("knowledge");
  });

  it("never send what the schema refuses", async () => {
    calls.length = 0;
    const turns = await talk(flow, ["I want to return my lamp", "AB12345", "broken", "yes"], { answers: shop });
    expect(turns[3]).toMatchObject({ handOff: { reason: "failed" } });
    expect(calls).toEqual(["GET https://shop.example.com/api/orders/AB12345"]);
  });
});

describe("a run", () => {
  it("forgets a question that waited too long, and slots that are too old", async () => {
    const flow = small(
      {
        start: { type: "start", next: "name" },
        name: { type: "ask", text: { en: "Name?" }, slot: "name", next: "end" },
        end: { type: "end", text: { en: "Hello {name}" } },
      },
      { slots: { name: { type: "text" } }, expiresAfterMinutes: 1 },
    );
    const turns = await talk(flow, ["hi", "Ada"]);
    expect(said(turns[1])).toEqual(["Name?"]);
  });

  it("keeps what is to be kept for later runs", async () => {
    const nodes = {
      start: { type: "start", next: "order" },
      order: { type: "collect", slot: "order", ask: { en: "Which?" }, next: "end", failed: "end" },
      end: { type: "end", text: { en: "Order {order}" } },
    };
    const kept = small(nodes, { slots: { order: { type: "orderNumber", keepMinutes: 60 } } });
    expect((await talk(kept, ["hi", "LC10001", "and now?"])).map(said)).toEqual([
      ["Which?"],
      ["Order LC10001"],
      ["Order LC10001"],
    ]);
    const brief = small(nodes, { slots: { order: { type: "orderNumber" } } });
    expect((await talk(brief, ["hi", "LC10001", "and now?"])).map(said)).toEqual([
      ["Which?"],
      ["Order LC10001"],
      ["Which?"],
    ]);
  });

  it("sleeps, goes on by its timer, and takes what is written meanwhile as a new question", async () => {
    const flow = small({
      start: { type: "start", next: "wait" },
      wait: { type: "wait", seconds: 600, next: "end" },
      end: { type: "end", text: { en: "Still there?" } },
    });
    const turns = await talk(flow, ["hi", null]);
    expect(turns[0]).toMatchObject({
      sleepSeconds: 600,
      parts: [{ text: "One moment, please." }],
      state: { status: "sleeping" },
    });
    expect(said(turns[1])).toEqual(["Still there?"]);
    expect((await talk(flow, ["hi", "hello?"]))[1]).toMatchObject({ sleepSeconds: 600 });
  });

  it("goes to people where a flow says nothing at all", async () => {
    const flow = small({ start: { type: "start", next: "end" }, end: { type: "end" } });
    expect((await talk(flow, ["hi"]))[0]).toMatchObject({ handOff: { reason: "failed" } });
  });

  it("goes to people, with the fault named, when a step leads nowhere or a timer goes off that nobody set", async () => {
    const [turn] = await talk(compiled(classic), [null]);
    expect(turn).toMatchObject({
      handOff: { reason: "failed" },
      error: { fault: "illegalTransition", message: 'A run that is idle can\'t take "timer".' },
    });
  });

  it("knows nothing where a sense fails, and goes on", async () => {
    const broken: Senses = { ...senses, intent: async () => Promise.reject(new Error("down")) };
    const ports = { now: () => 0, senses: broken, perform: async (effect: Effect) => known(effect) };
    const about = { locale: "en" as const, verified: false, open: null, failures: 0, failureLimit: 2 };
    const turn = await runTurn(
      compiled(classic),
      freshState("en", 0),
      { type: "message", text: "a known thing" },
      about,
      ports,
    );
    expect(said(turn)).toEqual(["About: a known thing"]);
  });

  it("branches by nested conditions", async () => {
    const flow = small(
      {
        start: { type: "start", next: "size" },
        size: { type: "collect", slot: "size", ask: { en: "How many?" }, next: "if", failed: "end" },
        if: {
          type: "condition",
          rules: [
            { when: { all: [{ slot: "size", over: 10 }, { not: { fact: "verified", equals: true } }] }, to: "who" },
            {
              when: {
                any: [
                  { slot: "size", equals: 1 },
                  { fact: "message", mentions: ["single"] },
                ],
              },
              to: "one",
            },
          ],
          else: "end",
        },
        who: { type: "end", text: { en: "Please sign in." } },
        one: { type: "end", text: { en: "One." } },
        end: { type: "end", text: { en: "Done." } },
      },
      { slots: { size: { type: "number" } } },
    );
    const answer = async (reply: string, world: World = {}) => said((await talk(flow, ["hi", reply], world))[1])?.[0];
    expect(await answer("12")).toBe("Please sign in.");
    expect(await answer("12", { verified: true })).toBe("Done.");
    expect(await answer("1")).toBe("One.");
    expect(await answer("5")).toBe("Done.");
  });
});
