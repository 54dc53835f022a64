import { randomUUID } from "node:crypto";
import fc from "@/lib/testing/fast-check";
import { beforeAll, expect, it } from "vitest";
import type { VisitorActor } from "@/lib/kernel/actor";
import { ParleyError } from "@/lib/kernel/errors";
import { pool } from "@/lib/platform/db";
import { makeDesk, makeVisitor, testRuntime, write } from "@/lib/testing";
import { claimConversation, releaseConversation, resolveConversation, sendAsAgent } from "../conversations";
import { call } from "../core";
import { createFlow, publishFlow } from "../flows";
import { handOff, sweep } from "../routing";
import { replyToVisitor } from "./reply";
import { updateBot } from "./update";

testRuntime();
const desk = await makeDesk({ online: true });
const { workspaceId, admin } = desk;

// Asks two things in turn, so that a run is under way most of the time.
const nodes = {
  start: { type: "start", next: "name" },
  name: { type: "ask", text: { en: "NAME?" }, slot: "name", next: "town" },
  town: { type: "ask", text: { en: "TOWN, {name}?" }, slot: "town", next: "end" },
  end: { type: "end", text: { en: "BOTH {name} {town}" } },
};
const slots = { name: { type: "text" }, town: { type: "text" } };

beforeAll(async () => {
  const { id: flowId } = await call(createFlow, admin, { name: "Two", definition: { format: 1, slots, nodes } });
  await call(publishFlow, admin, { flowId });
  await call(updateBot, admin, { botId: desk.botId ?? "", flowId });
});

const events = [
  "writes",
  "writes",
  "writes",
  "asksForPerson",
  "button",
  "turn",
  "turn",
  "turn",
  "claim",
  "reply",
  "release",
  "resolve",
  "sweep",
] as const;
type Event = (typeof events)[number];
type Line = { kind: string; text: string; seq: number };

class Stage {
  private said = 0;
  private constructor(
    readonly visitor: VisitorActor,
    readonly conversationId: string,
  ) {}

  static async open(): Promise<Stage> {
    const { actor } = await makeVisitor(desk.inbox.key);
    return new Stage(actor, (await write(actor, "word0")).conversationId);
  }

  /** A refusal is as good an outcome as any: what counts is what then stands. */
  async happens(event: Event): Promise<void> {
    try {
      await this.act(event);
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
    }
  }

  private async act(event: Event): Promise<unknown> {
    const { conversationId } = this;
    switch (event) {
      case "writes":
        return write(this.visitor, `word${++this.said}`, { conversationId });
      case "asksForPerson":
        return write(this.visitor, "I want to talk to a person", { conversationId });
      case "button":
        return call(handOff, this.visitor, { conversationId });
      case "turn":
        return this.runTurns();
      case "claim":
        return call(claimConversation, admin, { conversationId });
      case "reply":
        return call(sendAsAgent, admin, { conversationId, clientId: randomUUID(), text: "A person", kind: "reply" });
      case "release":
        return call(releaseConversation, admin, { conversationId });
      case "resolve":
        return call(resolveConversation, admin, { conversationId });
      case "sweep":
        return sweep();
    }
  }

  async runTurns(): Promise<void> {
    const { rows } = await pool().query<{ id: string }>(
      "select id from turn where conversation_id = $1 and status = 'open'",
      [this.conversationId],
    );
    for (const { id: turnId } of rows)
      await replyToVisitor({ workspaceId, conversationId: this.conversationId, turnId });
  }

  async stands() {
    const id = [this.conversationId];
    const lines = await pool().query<Line>(
      "select author_kind as kind, text, seq from message where conversation_id = $1 order by seq",
      id,
    );
    const duty = await pool().query<{ on_duty: string }>("select on_duty from conversation where id = $1", id);
    const open = await pool().query("select 1 from turn where conversation_id = $1 and status = 'open'", id);
    const moves = await pool().query<{ type: string; after_seq: number }>(
      `select event->>'type' as type, after_seq from note where conversation_id = $1 and kind = 'event'
        and event->>'type' in ('handedOff', 'claimed', 'released', 'resolved', 'reopened') order by note_seq`,
      id,
    );
    return { lines: lines.rows, onDuty: duty.rows[0]?.on_duty, open: open.rows.length, moves: moves.rows };
  }
}

type Moved = { type: string; after_seq: number };

/** What the bot said while people had the conversation: from a handoff, a claim or a reply until it was given back or closed. */
function botLinesAmongPeople(lines: readonly Line[], moves: readonly Moved[]): Line[] {
  const timeline = [
    ...lines.map((line) => ({ at: line.seq, order: 0, line, type: line.kind })),
    ...moves.map(({ type, after_seq: at }, order) => ({ at, order: order + 1, line: undefined, type })),
  ].toSorted((a, b) => a.at - b.at || a.order - b.order);
  let people = false;
  return timeline.flatMap(({ line, type }) => {
    if (["agent", "handedOff", "claimed", "reopened"].includes(type)) people = true;
    if (type === "released" || type === "resolved") people = false;
    return people && line && type === "bot" ? [line] : [];
  });
}

it("however writing, turns, handoffs, takeovers and releases fall together, people and bot never speak at once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.constantFrom(...events), { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 7 }),
      async (rounds) => {
        const stage = await Stage.open();
        // What stands in one round happens at once.
        for (const round of rounds) await Promise.all(round.map((event) => stage.happens(event)));
        await stage.runTurns();
        const { lines, onDuty, open, moves } = await stage.stands();
        // H06: whoever has it answers alone.
        if (onDuty === "agent") expect(open).toBe(0);
        expect(open).toBeLessThanOrEqual(1);
        expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_line, at) => at + 1));
        expect(botLinesAmongPeople(lines, moves)).toEqual([]);
        // H03: one notice for each handoff, none without one.
        const notices = lines.filter(({ kind, text }) => kind === "system" && text.startsWith("I'm getting a person"));
        expect(notices).toHaveLength(moves.filter(({ type }) => type === "handedOff").length);
        // A run begins anew after people: its second question never comes without its first since then.
        for (const line of lines.filter(({ kind, text }) => kind === "bot" && text.startsWith("TOWN"))) {
          const since = Math.max(0, ...moves.map(({ after_seq: seq }) => seq).filter((seq) => seq < line.seq));
          expect(
            lines.some(({ kind, text, seq }) => kind === "bot" && text === "NAME?" && seq > since && seq < line.seq),
          ).toBe(true);
        }
      },
    ),
    { numRuns: 25, endOnFailure: true },
  );
}, 120_000);
