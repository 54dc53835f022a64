import { beforeAll, describe, expect, it } from "vitest";
import type { ViewFilter } from "@/lib/contracts/views";
import { newId } from "@/lib/kernel/ids";
import { db, pool } from "@/lib/platform/db";
import { makeAgent, makeDesk, makeVisitor, testRuntime } from "@/lib/testing";
import { filterCondition } from "../conversations";
import { call } from "../core";
import { createTeam } from "../teams";
import { findHits, fromConversations, fromIndex, fromNewestTexts, lookFor } from "./hits-store";
import type { Hit, Wanted } from "./wanted-store";

testRuntime();
const desk = await makeDesk({ bot: false });
const { workspaceId, admin } = desk;
const any: NonNullable<ViewFilter["status"]> = ["open", "snoozed", "resolved"];
const LIMIT = 20;
const people: { contactId: string; name: string }[] = [];
let [mine, team] = ["", ""];

/** The same numbers in every run. */
let state = 42;
const random = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
const below = (of: number) => Math.floor(random() * of);

const CONVERSATIONS = 1_300;
const DAY = 86_400_000;
const START = Date.now() - 400 * DAY;
/** Each with how many of a thousand texts have it. */
const WORDS = { everywhere: 700, often: 120, now: 40, seldom: 3, never: 0 };

/** Conversations of more than a year, some of which rested for months; notes long after anybody spoke; copies; moments shared. */
async function seed(): Promise<void> {
  const rows: unknown[][] = [];
  const texts: unknown[][] = [];
  const copied: string[] = [];
  for (let n = 0; n < CONVERSATIONS; n++) {
    const id = newId();
    const began = START + Math.floor((n / CONVERSATIONS) * 390 * DAY);
    let at = began;
    const isCopy = random() < 0.03;
    if (isCopy) copied.push(id);
    const count = 1 + below(14);
    for (let seq = 1; seq <= count; seq++) {
      // A batch shares its moment, in one conversation and between several.
      if (random() < 0.7) at += random() < 0.05 ? below(60 * DAY) : 1_000 * below(4_000);
      at = Math.min(at, Date.now() - 1_000);
      const words = Object.entries(WORDS).flatMap(([word, of]) => (below(1_000) < of ? [word] : []));
      const said = isCopy ? at - 200 * DAY : at - (at % 3_600_000);
      texts.push([id, false, seq, new Date(Math.max(said, isCopy ? 0 : began)), words]);
    }
    const active = at;
    for (let seq = 1; random() < 0.25; seq++)
      texts.push([
        id,
        true,
        seq,
        new Date(Math.min(at + below(90 * DAY), Date.now())),
        ["often", "now"].slice(below(2)),
      ]);
    const [status, assignee] = [any[below(3)] ?? "open", below(5) === 0 ? mine : null];
    const contact = people[below(people.length)]?.contactId;
    rows.push([
      id,
      n + 1_000,
      contact,
      status,
      assignee,
      below(3) === 0 ? team : null,
      new Date(began),
      new Date(active),
    ]);
  }
  for (let n = 0; n < 60; n++) {
    // The last active of all said it first; those who said it later have been silent since.
    const [id, isOld] = [newId(), n < 25];
    const said = new Date(START + (isOld ? 1 : 100) * DAY + n * 60_000);
    texts.push([id, false, 1, said, ["once"]]);
    rows.push([id, n + 5_000, people[0]?.contactId, "open", null, null, said, isOld ? new Date(Date.now() - n) : said]);
  }
  const moment = new Date();
  for (let n = 0; n < 30; n++) {
    const id = newId();
    for (let seq = 1; seq <= 50; seq++) texts.push([id, false, seq, moment, seq === 25 ? ["together"] : []]);
    rows.push([id, n + 6_000, people[0]?.contactId, "open", null, null, moment, moment]);
  }
  const json = (of: unknown[][]) => JSON.stringify(of);
  await pool().query(
    `insert into conversation (workspace_id, id, number, inbox_id, contact_id, on_duty, live, last_seq, status, assignee_id, team_id,
       tags, created_at, active_at)
     select $1, (r->>0)::uuid, (r->>1)::int, $2, (r->>2)::uuid, 'agent', false, 1, r->>3, (r->>4)::uuid, (r->>5)::uuid,
            case when (r->>1)::int % 400 = 0 then '{rare}'::text[] else '{}' end, (r->>6)::timestamptz, (r->>7)::timestamptz
       from jsonb_array_elements($3::jsonb) r`,
    [workspaceId, desk.inbox.id, json(rows)],
  );
  await pool().query(
    `insert into search_text (workspace_id, conversation_id, note, seq, at, words)
     select $1, (r->>0)::uuid, (r->>1)::boolean, (r->>2)::int, (r->>3)::timestamptz, array(select jsonb_array_elements_text(r->4))
       from jsonb_array_elements($2::jsonb) r`,
    [workspaceId, json(texts)],
  );
  await pool().query(
    `insert into conversation_link (workspace_id, id, kind, from_id, to_id, by_name)
     select $1, gen_random_uuid(), 'split', $3, unnest($2::uuid[]), 'x'`,
    [workspaceId, copied, rows[0]?.[0]],
  );
  await pool().query("analyze search_text; analyze conversation; analyze contact");
}

beforeAll(async () => {
  for (const name of ["Ada Hill", "Alan Hill", "Grace Fox", "王伟", "Noah Wolf"]) {
    const { actor } = await makeVisitor(desk.inbox.key);
    await pool().query("update contact set name = $2 where id = $1", [actor.contactId, name]);
    people.push({ contactId: actor.contactId ?? "", name });
  }
  const agent = await makeAgent(workspaceId, { name: "Grace" });
  mine = agent.agentId;
  team = (await call(createTeam, admin, { name: "Returns", memberIds: [mine] })).id;
  await seed();
});

/** Everything read, nothing clever: the newest text of each conversation, the newest conversation first. */
async function plainly(wanted: Wanted): Promise<Pick<Hit, "conversationId" | "note" | "seq">[]> {
  const { words, before, after, from, filter } = wanted;
  return db().$queryRaw`
    select "conversationId", note, seq from (
      select distinct on (s.conversation_id) s.conversation_id as "conversationId", s.note, s.seq, s.at
        from search_text s join conversation c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
        join contact p on p.workspace_id = c.workspace_id and p.id = c.contact_id
       where s.workspace_id = ${workspaceId}::uuid and s.words @> ${words}::text[]
         and s.at < coalesce(${before ?? null}::timestamptz, 'infinity') and s.at >= coalesce(${after ?? null}::timestamptz, '-infinity')
         and ${filterCondition(filter, wanted)} and lower(p.name) like ${`%${(from[0] ?? "").toLowerCase()}%`}
       order by s.conversation_id, s.at desc, s.note, s.seq desc) newest
     order by at desc, "conversationId" desc`;
}

const wantedOf = (more: Partial<Wanted>): Wanted => ({
  workspaceId,
  agentId: mine,
  words: ["often"],
  filter: { status: any },
  from: [],
  before: undefined,
  after: undefined,
  cursor: undefined,
  ...more,
});
const ago = (days: number) => new Date(Date.now() - days * DAY);

/** Page by page to the end, but no further than `most` pages. */
async function pagesOf(wanted: Wanted, page: (wanted: Wanted) => Promise<Hit[] | null>, most: number): Promise<Hit[]> {
  const all: Hit[] = [];
  for (let nth = 0, cursor: Wanted["cursor"]; nth < most; nth++) {
    const hits = (await page({ ...wanted, cursor })) ?? [];
    all.push(...hits);
    const last = hits.at(-1);
    if (hits.length < LIMIT || !last) break;
    cursor = { mark: last.mark, id: last.conversationId };
  }
  return all;
}

const of = (hits: Hit[]) => hits.map(({ conversationId, note, seq }) => ({ conversationId, note, seq }));

describe("every way of searching a large desk", () => {
  const ways = { fromIndex, fromNewestTexts, fromConversations };
  const asked: [string, Partial<Wanted>][] = [
    ["words alone", {}],
    ["a word that nearly every text has", { words: ["everywhere"] }],
    ["a word that few texts have", { words: ["seldom"] }],
    ["a word of which what is active says nothing", { words: ["once"] }],
    ["a word of one moment that everybody spoke in", { words: ["together"] }],
    ["a word that none has", { words: ["never"] }],
    ["words together", { words: ["often", "now"] }],
    ["words of which one is rare", { words: ["everywhere", "often", "seldom"] }],
    ["a team", { filter: { status: any, teams: [team] } }],
    ["a status", { filter: { status: ["open"] } }],
    ["what is mine and open", { filter: { status: ["open"], assignees: ["me"] } }],
    ["a rare tag", { filter: { status: any, tags: ["rare"] } }],
    ["a person", { from: ["hill"] }],
    ["a person by two signs", { from: ["王伟"] }],
    ["nobody", { from: ["nobody"] }],
    ["long ago", { before: ago(250) }],
    ["long ago in a team", { before: ago(250), filter: { status: any, teams: ["none"] } }],
    ["lately", { after: ago(30), filter: { status: any, teams: ["none"] } }],
    ["a stretch of time in a status", { after: ago(300), before: ago(120), filter: { status: ["resolved"] } }],
    ["before there was anything", { before: ago(900) }],
  ];

  it.each(asked)("finds the same, page by page: %s", async (_, more) => {
    // Teams are known by now only.
    const filter = more.filter?.teams?.[0] === "" ? { ...more.filter, teams: [team] } : more.filter;
    const wanted = wantedOf({ ...more, ...(filter ? { filter } : {}) });
    const expected = (await plainly(wanted)).slice(0, LIMIT * 8);
    for (const [name, find] of Object.entries(ways)) {
      const page = async (each: Wanted) => find(await lookFor(db(), each, LIMIT), Infinity);
      expect([name, of(await pagesOf(wanted, page, 8))]).toEqual([name, expected]);
    }
    expect(of(await pagesOf(wanted, (each) => findHits(db(), each, LIMIT), 8))).toEqual(expected);
  });

  it.each(asked)("finds enough of it among the newest, or says that it doesn't: %s", async (_, more) => {
    const filter = more.filter?.teams?.[0] === "" ? { ...more.filter, teams: [team] } : more.filter;
    const wanted = wantedOf({ ...more, ...(filter ? { filter } : {}) });
    const expected = (await plainly(wanted)).slice(0, LIMIT);
    const look = await lookFor(db(), wanted, LIMIT);
    const pages = await Promise.all([1, 20, 400, 3_000, 100_000].map((newest) => fromIndex(look, Infinity, newest)));
    for (const page of pages) if (page) expect(of(page)).toEqual(expected);
    expect(pages.at(-1)).not.toBeNull();
  });

  it("gives up where more would be read than it may", async () => {
    const look = await lookFor(db(), wantedOf({ words: ["never"] }), LIMIT);
    expect(await fromNewestTexts(look, 100)).toBeNull();
    expect(await fromConversations(look, 100)).toBeNull();
    expect(await fromIndex(await lookFor(db(), wantedOf({}), LIMIT), 100)).toBeNull();
    expect(await fromIndex(look, 100)).toEqual([]);
  });
});
