import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import {
  assignConversation,
  claimConversation,
  markRead,
  resolveConversation,
  sendAsAgent,
  snoozeConversation,
  updateConversation,
} from "@/lib/domain/conversations";
import { call } from "@/lib/domain/core";
import { createField } from "@/lib/domain/fields";
import { createInbox } from "@/lib/domain/inboxes";
import { handOff } from "@/lib/domain/routing";
import { indexTexts } from "@/lib/domain/search";
import { createSlaPolicy, followPromises } from "@/lib/domain/sla";
import { createTeam } from "@/lib/domain/teams";
import type { AgentActor, VisitorActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { pool } from "@/lib/platform/db";
import { beOnline, makeAgent, makeDesk, makeVisitor, testRuntime, write } from "@/lib/testing";
import { columnsOf, TABLES, valuesOf, type Table } from "./columns";
import { randomFrom } from "./random";
import { tell } from "./told";
import { writeTexts } from "./texts";
import type { Step, World } from "./world";

testRuntime();
const desk = await makeDesk({ online: true });
const { workspaceId, admin } = desk;
const targets = { firstResponse: 60, nextResponse: 60, resolution: 600 };
let world: World;
let agents: AgentActor[];
let keys: string[];

beforeAll(async () => {
  agents = [await makeAgent(workspaceId, { name: "Grace" }), await makeAgent(workspaceId, { name: "Linus" })];
  for (const agent of agents) await beOnline(agent);
  const plain = await call(createInbox, admin, { name: "Mail", botId: null });
  keys = [desk.inbox.key, plain.key];
  const team = await call(createTeam, admin, { name: "Returns", memberIds: agents.map(({ agentId }) => agentId) });
  await call(createField, admin, { of: "conversation", key: "order", kind: "text" });
  const policy = await call(createSlaPolicy, admin, {
    name: "All",
    conditions: { match: "all", of: [] },
    targets,
    clock: "calendar",
    warnPercent: 80,
    notify: { assignee: false, team: false, agentIds: [] },
  });
  world = {
    workspaceId,
    inboxes: [
      { id: desk.inbox.id, botId: desk.botId },
      { id: plain.id, botId: null },
    ],
    agents: agents.map(({ agentId: id, name }) => ({ id, name })),
    teams: [{ id: team.id, name: team.name, members: [0, 1] }],
    policy: { id: policy.id, promised: { targets, schedule: null, warnPercent: 80 } },
    texts: writeTexts(randomFrom(7), 40),
  };
});

type Act = Step extends infer S ? (S extends Step ? Omit<S, "at"> : never) : never;
const until = Date.now() + 86_400_000;
const stories: Record<string, { inbox: number; locale: "en" | "zh"; acts: Act[] }> = {
  "one that waits": {
    inbox: 1,
    locale: "en",
    acts: [
      { do: "visitor", text: 1, code: "R0000012" },
      { do: "visitor", text: 2 },
    ],
  },
  "one that was handed over and solved": {
    inbox: 0,
    locale: "zh",
    acts: [
      { do: "visitor", text: 1 },
      { do: "askPerson" },
      { do: "claim", agent: 0 },
      { do: "agentReads", agent: 0 },
      { do: "team", agent: 0, team: 0 },
      { do: "update", agent: 0, tags: ["退货", "b"], priority: "high", type: "incident", fields: { order: "B17" } },
      { do: "reply", agent: 0, text: 3 },
      { do: "visitor", text: 4 },
      { do: "note", agent: 1, text: 5 },
      { do: "note", agent: 0, text: 6, calls: 1 },
      { do: "reply", agent: 0, text: 7 },
      { do: "visitorReads" },
      { do: "agentReads", agent: 0 },
      { do: "resolve", agent: 0 },
    ],
  },
  "one that sleeps": {
    inbox: 1,
    locale: "en",
    acts: [
      { do: "visitor", text: 8 },
      { do: "claim", agent: 1 },
      { do: "reply", agent: 1, text: 9 },
      { do: "visitor", text: 10 },
      { do: "snooze", agent: 1, until },
    ],
  },
};

it.each(Object.entries(stories))("%s is told as the product holds it", async (_name, { inbox, locale, acts }) => {
  const key = keys[inbox] ?? "";
  const [played, other] = [await makeVisitor(key, { locale }), await makeVisitor(key, { locale })];
  // Strangers are told apart by a number in their name.
  await pool().query("update contact set name = 'Vera' where id = any($1)", [
    [played.actor.contactId, other.actor.contactId],
  ]);
  const actor = { ...played.actor, name: "Vera" };
  const conversationId = await play(actor, acts, locale);
  const customer = { ...other.actor, name: "Vera", email: "", inbox, locale, since: 0 };
  const began = Date.now() - 60_000;
  const steps = acts.map((act, at): Step => ({ ...act, at: began + at * 100 }));
  const id = newId();
  const rows = tell(world, { id, number: 900_000 + inbox * 10 + acts.length, customer, began, steps });
  for (const table of TABLES) for (const line of rows[table] ?? []) await insert(table, line);

  const same = async (table: Table) => {
    const real = JSON.stringify(await rowsOf(table, conversationId), null, 1)
      .replaceAll(conversationId, id)
      .replaceAll(actor.visitorId, customer.visitorId)
      .replaceAll(actor.contactId, customer.contactId);
    expect(JSON.stringify(await rowsOf(table, id), null, 1)).toBe(real);
  };
  for (const table of [...log, "conversation"] as const) await same(table);
  while ((await indexTexts()) > 0);
  await same("search_text");
  while ((await followPromises()) > 0);
  await same("sla_clock");
  await same("sla_state");
});

const log = ["message", "note", "message_key", "event", "turn", "handoff", "read_mark"] as const;

async function play(visitor: VisitorActor, acts: Act[], locale: "en" | "zh"): Promise<string> {
  let conversationId = "";
  let seq = 0;
  const text = (at: number) => world.texts[locale][at]?.text ?? "";
  const by = (act: { agent: number }) => agents[act.agent] ?? admin;
  for (const act of acts) {
    switch (act.do) {
      case "visitor":
        ({ conversationId, seq } = await write(visitor, [text(act.text), act.code].filter(Boolean).join(" ")));
        break;
      case "askPerson":
        await call(handOff, visitor, { conversationId });
        seq += 1;
        break;
      case "claim":
        await call(claimConversation, by(act), { conversationId });
        break;
      case "team":
        await call(assignConversation, by(act), { conversationId, teamId: world.teams[act.team]?.id });
        break;
      case "update": {
        const { do: _, agent, ...change } = act;
        await call(updateConversation, by({ agent }), { conversationId, ...change });
        break;
      }
      case "reply":
      case "note": {
        const called = act.do === "note" && act.calls !== undefined ? world.agents[act.calls] : undefined;
        const mentions = called ? { mentions: [{ kind: "agent", id: called.id }] } : {};
        const said = { clientId: randomUUID(), conversationId, kind: act.do, text: text(act.text) };
        await call(sendAsAgent, by(act), { ...said, ...mentions });
        if (act.do === "reply") seq += 1;
        break;
      }
      case "agentReads":
        await call(markRead, by(act), { conversationId, seq });
        break;
      case "visitorReads":
        await call(markRead, visitor, { conversationId, seq });
        break;
      case "snooze":
        await call(snoozeConversation, by(act), { conversationId, until: new Date(act.until).toISOString() });
        break;
      case "resolve":
        await call(resolveConversation, by(act), { conversationId });
    }
  }
  return conversationId;
}

async function insert(table: Table, line: string): Promise<void> {
  const names = columnsOf(table);
  const places = names.map((_, at) => `$${at + 1}`).join(", ");
  await pool().query(`insert into ${table} (${names.join(", ")}) values (${places})`, valuesOf(line));
}

/** Ids and moments are nobody's to foretell: that they are there is what counts. */
async function rowsOf(table: Table, conversationId: string): Promise<unknown[]> {
  const named = columnsOf(table).filter((name) => name !== "number" && !(table === "sla_clock" && name === "spent_ms"));
  const free = /^(id|client_id|message_id|at|deadline|.*_(at|since|until))$/;
  const shown = named.map((name) => (free.test(name) ? `${name} is not null as ${name}` : `${name}::text as ${name}`));
  const orders: Partial<Record<Table, string>> = {
    event: "id",
    turn: "first_seq",
    handoff: "at",
    message_key: "seq, note_seq",
  };
  const order = orders[table];
  const where = table === "conversation" ? "id" : "conversation_id";
  const { rows } = await pool().query(
    `select ${shown.join(", ")} from ${table} where ${where} = $1 order by ${order ?? columnsOf(table).slice(1, 4).join(", ")}`,
    [conversationId],
  );
  return rows;
}
