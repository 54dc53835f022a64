import pg from "pg";
import { z } from "zod";
import { FOLLOWER as FOLLOWERS } from "@/lib/domain/conversations/followers";
import { startRuntime } from "@/lib/domain/runtime";
import { FOLLOWER as PROMISES } from "@/lib/domain/sla/reckon";
import { makeAgent } from "@/lib/testing/people";
import { TABLES, type Table } from "./columns";
import { Customers } from "./customers";
import { loadTables } from "./load";
import { setUp } from "./people";
import { planStory } from "./plan";
import { randomFrom, type Random } from "./random";
import { tell, type Rows } from "./told";
import { writeTexts } from "./texts";
import type { Story, World } from "./world";

const MILLION = 1_000_000;
const AGENTS = 200;
const TEXTS = 40_000;
/** Stories that are told at the same time, so that their messages lie between each other's as on a busy desk. */
const TOGETHER = 64;
const BATCH = 8_192;

export type Seeded = { conversations: number; messages: number };

/** Two years of a desk: a million conversations and ten million messages at scale 1. The database was just prepared and holds one workspace. */
export async function seedDesk(
  { url, adminUrl }: { url: string; adminUrl: string },
  scale: number,
  say: (done: string) => void,
): Promise<Seeded> {
  startRuntime();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("select id from workspace");
    const { id: workspaceId } = z.object({ id: z.string() }).parse(rows[0]);
    say("people, teams, inboxes and promises");
    const admin = await makeAgent(workspaceId, { role: "admin", name: "Ada Admin" });
    const { organisations, ...made } = await setUp(admin, AGENTS);
    const random = randomFrom(20_261);
    const world = { ...made, texts: writeTexts(random, Math.max(2_000, TEXTS * Math.min(1, scale * 4))) };
    const of = Math.round(scale * MILLION);
    const adminOfDesk = new URL(adminUrl);
    adminOfDesk.pathname = new URL(url).pathname;
    const counts = await loadTables(adminOfDesk.href, batchesOf(world, random, organisations, of, say), say);
    await client.query("update workspace set last_number = $2 where id = $1", [workspaceId, of]);
    await client.query(
      `insert into search_mark (workspace_id, event_id) select $1, max(id) from event
       on conflict (workspace_id) do update set event_id = excluded.event_id`,
      [workspaceId],
    );
    // Promises and calls of those who follow are as far as everything else.
    await client.query(
      `insert into log_follower (workspace_id, follower, event_id)
       select $1, f.name, (select max(id) from event) from unnest($2::text[]) as f(name)
       on conflict (workspace_id, follower) do update set event_id = excluded.event_id`,
      [workspaceId, [PROMISES.name, FOLLOWERS.name]],
    );
    return { conversations: counts["conversation"] ?? 0, messages: counts["message"] ?? 0 };
  } finally {
    await client.end();
  }
}

function* batchesOf(
  world: World,
  random: Random,
  organisations: string[],
  of: number,
  say: (done: string) => void,
): Generator<Rows> {
  const now = Date.now();
  const customers = new Customers(world, random, { count: Math.max(200, Math.round(of * 0.4)), now, days: 731 });
  const people: { contact: string[]; visitor: string[] } = { contact: [], visitor: [] };
  for (const { contact, visitor } of customers.rows(organisations)) {
    people.contact.push(contact);
    people.visitor.push(visitor);
  }
  yield people;
  for (let from = 0; from < of; from += BATCH) {
    const batch: Rows = Object.fromEntries(TABLES.map((table) => [table, []]));
    for (let at = from; at < Math.min(of, from + BATCH); at += TOGETHER) {
      const stories: Story[] = [];
      for (let n = at; n < Math.min(of, at + TOGETHER); n++)
        stories.push(planStory(world, random, { n: n + 1, of, now }, (isLive) => customers.take(isLive)));
      const told = stories.map((story) => tell(world, story));
      for (const table of TABLES) interleave(batch[table] ?? [], told, table);
    }
    yield batch;
    say(`${Math.min(of, from + BATCH).toLocaleString("en")} of ${of.toLocaleString("en")} conversations`);
  }
}

/** The first line of each, then the second of each: nearly the order in which they were said. */
function interleave(into: string[], told: Rows[], table: Table): void {
  for (let place = 0, more = true; more; place++) {
    more = false;
    for (const rows of told) {
      const line = rows[table]?.[place];
      if (line === undefined) continue;
      into.push(line);
      more = true;
    }
  }
}
