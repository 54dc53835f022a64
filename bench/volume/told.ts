import { randomUUID } from "node:crypto";
import { phrase } from "@/lib/domain/core";
import { bodyHash } from "@/lib/domain/conversations/entry";
import { newId } from "@/lib/kernel/ids";
import { arrayOf, line, type Table, type Value } from "./columns";
import { promisesOf } from "./promises";
import { asText, type Text } from "./texts";
import type { Step, Story, World } from "./world";

export type Rows = Partial<Record<Table, string[]>>;
type Author = { kind: "visitor" | "agent" | "system"; id: string | null; name: string };
/** A conversation as it stands; moments in milliseconds. */
type Row = {
  live: boolean;
  status: "open" | "snoozed" | "resolved";
  duty: "bot" | "agent";
  assignee: string | null;
  team: string | null;
  priority: string;
  type: string | null;
  tags: string[];
  mentioned: string[];
  followers: string[];
  fields: Record<string, string | number>;
  seq: number;
  noteSeq: number;
  rev: number;
  version: number;
  epoch: number;
  visitorRead: number;
  seen: number;
  preview: string | null;
  previewAuthor: string | null;
  waiting: number | null;
  reason: string | null;
  snoozedUntil: number | null;
  updated: number;
  active: number;
  resolved: number | null;
  firstReply: number | null;
};
const fresh = (duty: Row["duty"], began: number): Row => ({
  live: true,
  status: "open",
  duty,
  assignee: null,
  team: null,
  priority: "normal",
  type: null,
  tags: [],
  mentioned: [],
  followers: [],
  fields: {},
  seq: 0,
  noteSeq: 0,
  rev: 0,
  version: 1,
  epoch: 0,
  visitorRead: 0,
  seen: 0,
  preview: null,
  previewAuthor: null,
  waiting: null,
  reason: null,
  snoozedUntil: null,
  updated: began,
  active: began,
  resolved: null,
  firstReply: null,
});
const nobody: Author = { kind: "system", id: null, name: "" };
const iso = (ms: number): string => new Date(ms).toISOString();

/**
 * The rows that the product holds after a story: what `append_messages()` and the control verbs write, step by step. A test plays
 * stories through the product itself and compares.
 */
export function tell(world: World, story: Story): Rows {
  const told = new Told(world, story);
  for (const step of story.steps) told.take(step);
  return told.end();
}

class Told {
  private readonly rows: Rows = {};
  private readonly row: Row;
  private readonly turns: { id: string; seq: number; epoch: number; openedAt: number }[] = [];
  private readonly said: [number, "visitor" | "agent" | "bot", number][] = [];
  private readonly lines: [number, string][] = [];
  private readonly readers = new Map<number, number>();
  private readonly botId: string | null;

  constructor(
    private readonly world: World,
    private readonly story: Story,
  ) {
    this.botId = world.inboxes[story.customer.inbox]?.botId ?? null;
    this.row = fresh(this.botId ? "bot" : "agent", story.began);
  }

  take(step: Step): void {
    const { row, world, story } = this;
    const { at } = step;
    switch (step.do) {
      case "visitor": {
        const known = this.text(step.text);
        const text = step.code ? withCode(known, step.code) : known;
        this.message(at, this.visitor(), text, `v:${story.customer.visitorId}`);
        row.epoch += 1;
        if (row.assignee) row.waiting = null;
        else if (row.duty === "bot") this.turns.push({ id: newId(at), seq: row.seq, epoch: row.epoch, openedAt: at });
        else row.waiting ??= at;
        return;
      }
      case "reply": {
        const agent = this.agent(step.agent);
        this.message(at, agent, this.text(step.text), `a:${agent.id}`);
        row.epoch += 1;
        row.waiting = null;
        row.firstReply ??= at;
        return;
      }
      case "note":
        return this.note(at, step);
      case "askPerson":
        return this.askPerson(at);
      case "claim": {
        const agent = this.agent(step.agent);
        const from = row.duty;
        this.moved();
        Object.assign(row, { assignee: agent.id, duty: "agent", status: "open", waiting: null, snoozedUntil: null });
        return this.event(at, agent, "claimed", { name: agent.name, from });
      }
      case "team": {
        const team = world.teams[step.team];
        const agent = this.agent(step.agent);
        this.moved();
        row.team = team?.id ?? null;
        return this.event(at, agent, "teamed", { teamId: row.team, team: team?.name, agentId: agent.id });
      }
      case "update": {
        const { tags, priority, type, fields } = step;
        this.moved();
        Object.assign(row, {
          tags,
          ...(priority ? { priority } : {}),
          ...(type ? { type } : {}),
          fields: fields ?? {},
        });
        const data = { ...(priority ? { priority } : {}), ...(type ? { type } : {}), tags };
        return this.event(at, this.agent(step.agent), "updated", {
          ...data,
          ...(fields ? { fields: Object.keys(fields) } : {}),
        });
      }
      case "agentReads":
        this.readers.set(step.agent, row.seq);
        if (row.seen < row.seq) row.rev += 1;
        row.seen = row.seq;
        return;
      case "visitorReads":
        if (row.visitorRead < row.seq) row.rev += 1;
        row.visitorRead = row.seq;
        return;
      case "snooze":
        this.moved();
        Object.assign(row, { status: "snoozed", waiting: null, snoozedUntil: step.until });
        return this.event(at, this.agent(step.agent), "snoozed", { until: iso(step.until) });
      case "resolve":
        this.moved();
        Object.assign(row, { status: "resolved", resolved: at, live: false, waiting: null, snoozedUntil: null });
        return this.event(at, this.agent(step.agent), "resolved", {});
    }
  }

  end(): Rows {
    const { row, world, story } = this;
    const { workspaceId } = world;
    const { customer, id, number, began } = story;
    const inbox = world.inboxes[customer.inbox];
    const moment = (at: number | null) => (at === null ? null : iso(at));
    this.put("conversation", [
      workspaceId,
      id,
      number,
      inbox?.id ?? null,
      customer.contactId,
      customer.visitorId,
      row.live,
      row.status,
      row.duty,
      row.assignee,
      row.team,
      row.priority,
      row.type,
      arrayOf(row.tags),
      arrayOf(row.mentioned),
      arrayOf(row.followers),
      JSON.stringify(row.fields),
      customer.locale,
      row.seq,
      row.noteSeq,
      row.rev,
      row.version,
      row.epoch,
      row.visitorRead,
      row.seen,
      row.preview,
      row.previewAuthor,
      moment(row.waiting),
      row.reason,
      moment(row.snoozedUntil),
      iso(began),
      iso(row.updated),
      iso(row.active),
      moment(row.resolved),
      moment(row.firstReply),
    ]);
    for (const [agent, seq] of this.readers)
      this.put("read_mark", [workspaceId, id, world.agents[agent]?.id ?? null, seq]);
    if (world.policy) {
      const { status, duty: onDuty, resolved } = row;
      const resolvedAt = resolved === null ? null : new Date(resolved);
      const history = {
        messages: this.said,
        lines: this.lines,
        status,
        onDuty,
        carried: [],
        merged: false,
        hasBot: this.botId !== null,
        resolvedAt,
      };
      const { clocks, state } = promisesOf(history, world.policy);
      for (const clock of clocks) this.put("sla_clock", [workspaceId, id, ...clock]);
      if (state) this.put("sla_state", [workspaceId, id, ...state]);
    }
    return this.rows;
  }

  private put(table: Table, values: Value[]): void {
    (this.rows[table] ??= []).push(line(values));
  }

  /** What every control verb does to the row. */
  private moved(): void {
    this.row.version += 1;
    this.row.rev += 1;
    this.row.epoch += 1;
  }

  private text(at: number): Text {
    const found = this.world.texts[this.story.customer.locale][at];
    if (!found) throw new Error(`there is no text ${at}`);
    return found;
  }

  private agent(at: number): Author & { id: string } {
    const agent = this.world.agents[at];
    if (!agent) throw new Error(`there is no agent ${at}`);
    return { kind: "agent", ...agent };
  }

  private visitor(): Author {
    return { kind: "visitor", id: this.story.customer.visitorId, name: this.story.customer.name };
  }

  private message(at: number, author: Author, text: Text, sender: string | null): void {
    const { row, story, world } = this;
    const [w, c, id, when] = [world.workspaceId, story.id, newId(at), iso(at)];
    const clientId = sender ? randomUUID() : null;
    row.seq += 1;
    row.preview = text.text.slice(0, 160);
    row.previewAuthor = author.kind;
    row.updated = at;
    if (row.active < at - 5_000) row.active = at;
    this.put("message", [w, c, row.seq, id, clientId, author.kind, author.id, author.name, text.text, when]);
    if (sender) this.put("message_key", [w, sender, clientId, text.hash, c, id, row.seq, 0, when]);
    this.put("event", [w, "message.created", c, row.seq, when]);
    this.put("search_text", [w, c, false, row.seq, when, text.words]);
    if (author.kind !== "system") this.said.push([at, author.kind, row.seq]);
  }

  private note(at: number, step: Extract<Step, { do: "note" }>): void {
    const { row, story, world } = this;
    const agent = this.agent(step.agent);
    const [w, c, id, when] = [world.workspaceId, story.id, newId(at), iso(at)];
    const clientId = randomUUID();
    const { text, words } = this.text(step.text);
    const called = step.calls === undefined ? undefined : world.agents[step.calls];
    const event =
      called && JSON.stringify({ type: "mentions", data: { mentions: [{ kind: "agent", id: called.id }] } });
    row.noteSeq += 1;
    const said = [agent.kind, agent.id, agent.name, text, when];
    this.put("note", [w, c, row.noteSeq, row.seq, id, clientId, "note", event ?? null, ...said]);
    const hash = bodyHash({ kind: "note", text });
    this.put("message_key", [w, `a:${agent.id}`, clientId, hash, c, id, row.seq, row.noteSeq, when]);
    this.put("event", [w, "note.created", c, row.noteSeq, when]);
    this.put("search_text", [w, c, true, row.noteSeq, when, words]);
    if (!called) return;
    row.mentioned = [...new Set([...row.mentioned, called.id])].toSorted();
    row.rev += 1;
    // Whoever is called by somebody else hears from then on how it goes on.
    if (called.id === agent.id || row.followers.includes(called.id)) return;
    row.followers = [...row.followers, called.id].toSorted();
    row.rev += 1;
  }

  /** A line for agents alone. */
  private event(at: number, author: Author, type: string, data: Record<string, unknown>): void {
    const { row, story, world } = this;
    const [w, c, when] = [world.workspaceId, story.id, iso(at)];
    row.noteSeq += 1;
    const said = [author.kind, author.id, author.name, "", when];
    this.put("note", [w, c, row.noteSeq, row.seq, newId(at), null, "event", JSON.stringify({ type, data }), ...said]);
    this.put("event", [w, "line.created", c, row.noteSeq, when]);
    this.lines.push([at, type]);
  }

  private askPerson(at: number): void {
    const { row, story, world } = this;
    const [w, c, when] = [world.workspaceId, story.id, iso(at)];
    this.moved();
    for (const { id, seq, epoch, openedAt } of this.turns.splice(0)) {
      const times = [iso(openedAt), iso(openedAt + 38_000), when];
      this.put("turn", [w, id, c, this.botId, "handed_off", seq, row.seq, epoch, ...times]);
    }
    const by = story.customer.visitorId;
    this.put("handoff", [w, newId(at), c, row.duty, "agent", "asked", "visitor", by, when]);
    Object.assign(row, { duty: "agent", assignee: null, waiting: at, reason: "asked" });
    this.message(at, nobody, handedOff[story.customer.locale], null);
    this.event(at, this.visitor(), "handedOff", { reason: "asked" });
  }
}

const handedOff = { en: asText(phrase("handedOff", "en")), zh: asText(phrase("handedOff", "zh")) };

/** A number that only one customer says. */
function withCode(known: Text, code: string): Text {
  const text = `${known.text} ${code}`;
  const words = `${known.words.slice(0, -1)},"${code.toLowerCase()}"}`;
  return { text, words, hash: bodyHash({ kind: "message", text }) };
}
