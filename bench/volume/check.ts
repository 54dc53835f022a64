import pg from "pg";
import { z } from "zod";
import { wordsOf } from "@/lib/domain/language/words";

const SAMPLE = 300;

/** Counts again what some conversations say of themselves, from the rows that it was reckoned of. */
export async function checkSample(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(SQL, [SAMPLE]);
    const wrong = z.array(Row).parse(rows).flatMap(wrongIn);
    if (wrong.length > 0) throw new Error(`what was seeded contradicts itself: ${wrong.slice(0, 5).join("; ")}`);
    return `${rows.length} conversations counted again, all as they say`;
  } finally {
    await client.end();
  }
}

function wrongIn(row: z.infer<typeof Row>): string[] {
  const found: string[] = [];
  const same = (what: string, said: unknown, counted: unknown) => {
    const [one, other] = [JSON.stringify(said), JSON.stringify(counted)];
    if (one !== other) found.push(`#${row.number} ${what}: ${one}, not ${other}`);
  };
  same("messages", row.lastSeq, row.texts.length);
  same("numbering", row.lastSeq, row.texts.at(-1)?.seq ?? 0);
  same("notes", row.lastNoteSeq, row.notes);
  same("events", row.events, row.texts.length + row.notes);
  same("preview", row.preview, row.texts.at(-1)?.text.slice(0, 160) ?? null);
  same("keys", row.keys, row.written);
  for (const { seq, text, words } of row.texts) same(`words of ${seq}`, words, wordsOf(text));
  return found;
}

const Row = z.object({
  number: z.number(),
  lastSeq: z.number(),
  lastNoteSeq: z.number(),
  preview: z.string().nullable(),
  texts: z.array(z.object({ seq: z.number(), text: z.string(), words: z.array(z.string()).nullable() })),
  notes: z.number(),
  events: z.number(),
  keys: z.number(),
  written: z.number(),
});
const SQL = `
  with sample as materialized (select * from conversation order by md5(id::text) limit $1),
  events as (select conversation_id, count(*)::int as n from event where conversation_id in (select id from sample) group by 1),
  keys as (select conversation_id, count(*)::int as n from message_key where conversation_id in (select id from sample) group by 1)
  select c.number, c.last_seq as "lastSeq", c.last_note_seq as "lastNoteSeq", c.preview,
         (select coalesce(jsonb_agg(jsonb_build_object('seq', m.seq, 'text', m.text, 'words', to_jsonb(s.words)) order by m.seq), '[]')
            from message m left join search_text s on s.workspace_id = m.workspace_id and s.conversation_id = m.conversation_id
             and not s.note and s.seq = m.seq where m.workspace_id = c.workspace_id and m.conversation_id = c.id) as texts,
         (select count(*)::int from note n where n.workspace_id = c.workspace_id and n.conversation_id = c.id) as notes,
         e.n as events, k.n as keys,
         (select count(*)::int from message m where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.client_id is not null)
       + (select count(*)::int from note n where n.workspace_id = c.workspace_id and n.conversation_id = c.id and n.client_id is not null) as written
    from sample c left join events e on e.conversation_id = c.id left join keys k on k.conversation_id = c.id`;
