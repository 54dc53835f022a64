import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Store } from "./relay";

/** What a desk does that takes no pains: a transaction for each message, on a pool of sixteen connections. */
export async function storeOneByOne(databaseUrl: string): Promise<Store> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 16 });
  await pool.query(TABLES);
  const known = new Set<string>();
  return async ({ clientId, conversationId, text }) => {
    const client = await pool.connect();
    try {
      if (!known.has(conversationId)) {
        await client.query("insert into reference.conversation values ($1, 0) on conflict do nothing", [
          conversationId,
        ]);
        known.add(conversationId);
      }
      const id = randomUUID();
      await client.query("begin");
      const { rows } = await client.query<{ last_seq: number }>(NUMBER, [conversationId]);
      const seq = rows[0]?.last_seq ?? 0;
      await client.query(INSERT, [conversationId, seq, id, clientId, text]);
      await client.query(OUTBOX, [randomUUID(), JSON.stringify({ conversationId, seq })]);
      await client.query("commit");
      return { id, conversationId, seq };
    } finally {
      client.release();
    }
  };
}

const NUMBER = "update reference.conversation set last_seq = last_seq + 1 where id = $1 returning last_seq";
const INSERT = "insert into reference.message values ($1, $2, $3, $4, $5, now())";
const OUTBOX = "insert into reference.outbox values ($1, $2, now())";
const TABLES = `
  create schema if not exists reference;
  create table if not exists reference.conversation (id uuid primary key, last_seq int not null);
  create table if not exists reference.message (
    conversation_id uuid, seq int, id uuid not null, client_id uuid unique, text text, at timestamptz, primary key (conversation_id, seq));
  create table if not exists reference.outbox (id uuid primary key, payload jsonb, at timestamptz);`;
