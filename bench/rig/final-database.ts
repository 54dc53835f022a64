import pg from "pg";
import { z } from "zod";
import type { FinalDb, StoredMessage } from "../history/op";

/** Reads what the database holds of some inboxes, straight from the tables, past the product. */
export async function readFinalDb(url: string, inboxIds: string[]): Promise<FinalDb> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const rows = async <T>(row: z.ZodType<T>, sql: string): Promise<T[]> =>
      z.array(row).parse((await client.query(sql, sql.includes("$1") ? [inboxIds] : [])).rows);
    const conversations = await rows(ConversationRow, CONVERSATIONS);
    const messages = await rows(MessageRow, MESSAGES);
    const turns = await rows(TurnRow, TURNS);
    const [{ pending } = { pending: 0 }] = await rows(z.object({ pending: z.number() }), PENDING);
    const [keys = { counter: 0, rows: 0 }] = await rows(LedgerRow, KEYS);
    const [numbers = { counter: 0, rows: 0 }] = await rows(LedgerRow, NUMBERS);
    return {
      conversations: conversations.map(({ id, last_seq: lastSeq }) => ({ id, lastSeq })),
      messages: messages.map(asMessage),
      turns: turns.map(({ ended, ...turn }) => ({ ...turn, endedAt: ended })),
      outboxPending: pending,
      effects: effectsOf(messages),
      deliveries: [],
      expectedEvents: [],
      ledgers: [
        { name: "idempotency keys", ...keys },
        { name: "ticket numbers", ...numbers },
        ...conversations
          .filter(({ read, last_seq: last }) => read > last)
          .map(({ id, read, last_seq: last }) => ({ name: `read mark of ${id}`, counter: read, rows: last })),
      ],
    };
  } finally {
    await client.end();
  }
}

/** As much of it as tells whether everything is quiet; cheap enough to be asked again and again. */
export async function readStanding(url: string, inboxIds: string[]): Promise<Standing> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(CONVERSATIONS, [inboxIds]);
    const conversations = z.array(ConversationRow).parse(rows);
    const work = z.array(WorkRow).parse((await client.query(WORK, [inboxIds])).rows);
    return {
      lastSeq: new Map(conversations.map(({ id, last_seq: last }) => [id, last])),
      unfinished: work[0]?.unfinished ?? 0,
    };
  } finally {
    await client.end();
  }
}
export type Standing = { lastSeq: Map<string, number>; unfinished: number };

/** A turn's job acts once: its first part is there once, whatever was retried. */
function effectsOf(messages: z.infer<typeof MessageRow>[]): FinalDb["effects"] {
  const counts = new Map<string, number>();
  for (const { turn, part } of messages) {
    if (turn) counts.set(`${turn}/${part ?? 0}`, (counts.get(`${turn}/${part ?? 0}`) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => ({ key, count }));
}

const asMessage = ({ conv, seq, id, author, client, turn, part }: z.infer<typeof MessageRow>): StoredMessage => ({
  conv,
  seq,
  id,
  author,
  clientId: client,
  turnId: turn,
  part,
});

const ConversationRow = z.object({ id: z.string(), last_seq: z.number(), read: z.number() });
const CONVERSATIONS = `select id, last_seq, visitor_read_seq as read from conversation where inbox_id = any($1::uuid[])`;

const MessageRow = z.object({
  conv: z.string(),
  seq: z.number(),
  id: z.string(),
  author: z.enum(["visitor", "agent", "bot", "system"]),
  client: z.string().nullable(),
  turn: z.string().nullable(),
  part: z.number().nullable(),
});
const MESSAGES = `
  select m.conversation_id as conv, m.seq, m.id, m.author_kind as author, m.client_id as client, m.turn_id as turn, m.part
  from message m join conversation c on c.id = m.conversation_id where c.inbox_id = any($1::uuid[])`;

const TurnRow = z.object({
  id: z.string(),
  conv: z.string(),
  firstSeq: z.number(),
  lastSeq: z.number(),
  deadline: z.number(),
  ended: z.number().nullable(),
});
const TURNS = `
  select t.id, t.conversation_id as conv, t.first_seq as "firstSeq", t.last_seq as "lastSeq",
         extract(epoch from t.deadline)::float8 * 1000 as deadline,
         extract(epoch from t.ended_at)::float8 * 1000 as ended
  from turn t join conversation c on c.id = t.conversation_id where c.inbox_id = any($1::uuid[])`;

const WorkRow = z.object({ unfinished: z.number() });
const WORK = `
  select ((select count(*) from outbox where done_at is null)
        + (select count(*) from turn t join conversation c on c.id = t.conversation_id
           where c.inbox_id = any($1::uuid[]) and t.ended_at is null))::int as unfinished`;

const PENDING = `select count(*)::int as pending from outbox where done_at is null`;

const LedgerRow = z.object({ counter: z.number(), rows: z.number() });
const KEYS = `
  select (select count(*)::int from message_key k join conversation c on c.id = k.conversation_id
          where c.inbox_id = any($1::uuid[]) and k.note_seq = 0) as counter,
         (select count(*)::int from message m join conversation c on c.id = m.conversation_id
          where c.inbox_id = any($1::uuid[]) and m.client_id is not null) as rows`;
/** A number may be skipped where two tabs began at once, but never given twice or ahead of the counter. */
const NUMBERS = `
  select greatest(max(c.number), max(w.last_number)) as counter, max(w.last_number) as rows
  from workspace w left join conversation c on c.workspace_id = w.id`;
