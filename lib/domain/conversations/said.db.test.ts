import { beforeAll, expect, it } from "vitest";
import { pool } from "@/lib/platform/db";
import { makeDesk, makeVisitor, testRuntime, write } from "@/lib/testing";
import { listConversations } from ".";
import { call } from "../core";
import { wordsAsked, wordsOf } from "../language";

testRuntime();
const desk = await makeDesk({ bot: false });
const { admin, workspaceId } = desk;

// Of 36,000 texts: what many say, what some more than a few say, what a few say, each in both orders; and what statistics alone know of.
const SAID = [
  { of: 30_000, texts: ["a refund for my order", "my order, a refund"] },
  { of: 3_000, texts: ["the parcel is lost", "lost: the parcel"] },
  { of: 900, texts: ["the kettle is broken", "broken, this kettle"] },
];

beforeAll(async () => {
  const { actor } = await makeVisitor(desk.inbox.key);
  const { conversationId } = await write(actor, "hello");
  await pool().query("update contact set name = 'Somebody Refund Order' where id = $1", [actor.contactId]);
  const { rows } = await pool().query(
    `insert into contact (workspace_id, id, name) values ($1, gen_random_uuid(), 'Nobody') returning id`,
    [workspaceId],
  );
  await pool().query(
    `insert into conversation (workspace_id, id, number, inbox_id, contact_id, on_duty, live, last_seq, status, active_at)
     select workspace_id, gen_random_uuid(), number + n, inbox_id, $2, 'agent', false, 13, case when n % 3 = 0 then 'open' else 'resolved' end,
            now() - n * interval '7 minutes'
       from conversation, generate_series(1, 3000) n where id = $1`,
    [conversationId, rows[0].id],
  );
  let seq = 0;
  for (const { of, texts } of SAID) {
    const each = of / 3_000;
    for (let nth = 0; nth < Math.max(1, each); nth++) {
      seq += 1;
      const values = [workspaceId, seq, texts[nth % 2], texts[(nth + 1) % 2], Math.min(3_000, of)];
      await pool().query(
        `insert into message (workspace_id, conversation_id, seq, id, author_kind, author_name, text, created_at)
         select $1, id, $2, gen_random_uuid(), 'visitor', 'x', case when number % 2 = 0 then $3 else $4 end, active_at from (
           select * from conversation where workspace_id = $1 and last_seq = 13 order by number % 17, number limit $5) c`,
        values,
      );
      await pool().query(
        `insert into search_text (workspace_id, conversation_id, note, seq, at, words)
         select workspace_id, conversation_id, false, seq, created_at, case when text = $3 then $5::text[] else $6::text[] end
           from message where workspace_id = $1 and seq = $2 and text in ($3, $4)`,
        [workspaceId, seq, texts[0], texts[1], wordsOf(texts[0] ?? ""), wordsOf(texts[1] ?? "")],
      );
    }
  }
  await pool().query("analyze search_text; analyze message; analyze conversation; analyze contact");
  await pool().query(
    "insert into search_mark (workspace_id, event_id) values ($1, 9e15) on conflict (workspace_id) do update set event_id = 9e15",
    [workspaceId],
  );
});

/** Every text read: whole words of many texts in any order, of few as they were written; or a name. */
async function plainly(q: string, words: string[], status: string): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    `with fit as materialized (select * from search_text where workspace_id = $1 and not note and words @> $2)
     select c.id from conversation c join contact p on p.id = c.contact_id
      where c.workspace_id = $1 and c.last_seq > 0 and c.status = $4
        and (lower(p.name || ' ' || coalesce(p.email, '')) like '%' || lower($3) || '%' or c.id in (
          select f.conversation_id from fit f
            join message m on m.workspace_id = f.workspace_id and m.conversation_id = f.conversation_id and m.seq = f.seq
           where (select count(*) from fit) > 2000 or m.text ilike '%' || $3 || '%'))
      order by c.active_at desc, c.id desc`,
    [workspaceId, words, q, status],
  );
  return rows.map(({ id }) => id);
}

const asked = [
  "refund order",
  "a refund",
  "refund",
  "parcel is lost",
  "lost parcel",
  "lost",
  "kettle is broken",
  "broken kettle",
  "zebra",
];

async function same(): Promise<number[]> {
  const found: number[] = [];
  for (const q of asked) {
    for (const status of ["open", "resolved"]) {
      const expected = await plainly(q, wordsAsked(q), status);
      const seen: string[] = [];
      for (let cursor: string | undefined; seen.length < 150;) {
        const page = await call(listConversations, admin, { q, status, limit: 75, ...(cursor ? { cursor } : {}) });
        seen.push(...page.data.map(({ id }) => id));
        if (!page.nextCursor) break;
        cursor = page.nextCursor;
      }
      expect([q, status, seen]).toEqual([q, status, expected.slice(0, 150)]);
      found.push(expected.length);
    }
  }
  return found;
}

it("lists the same of frequent words, of fewer and of few, whatever statistics say of them", async () => {
  expect((await same()).slice(0, 2)).toEqual([1_001, 2_000]);
  // What was frequent isn't any more, and nobody told the statistics.
  await pool().query("delete from search_text where workspace_id = $1 and words @> '{refund}' and seq > 1", [
    workspaceId,
  ]);
  await pool().query(
    "delete from search_text where workspace_id = $1 and words @> '{refund}' and conversation_id in (select id from conversation where number % 2 = 0)",
    [workspaceId],
  );
  expect((await same())[1]).toBeLessThan(1_000);
});
