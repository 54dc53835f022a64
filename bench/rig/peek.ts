import net from "node:net";
import pg from "pg";
import { z } from "zod";

/** One number from the database, past the product; null while it can't be asked. */
export async function numberFrom(databaseUrl: string, sql: string, values: unknown[] = []): Promise<number | null> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(sql, values);
    return z.coerce.number().parse(Object.values(rows[0] ?? { none: NaN })[0]);
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}

export const openTurns = (databaseUrl: string): Promise<number | null> =>
  numberFrom(databaseUrl, "select count(*) from turn where ended_at is null");

/** The slowest turn of some inboxes, from its opening to its end. */
export const slowestTurnMs = async (databaseUrl: string, inboxes: string[]): Promise<number> =>
  (await numberFrom(
    databaseUrl,
    `select coalesce(max(extract(epoch from coalesce(t.ended_at, now()) - t.opened_at)), 0) * 1000
     from turn t join conversation c on c.id = t.conversation_id where c.inbox_id = any($1::uuid[])`,
    [inboxes],
  )) ?? Infinity;

/** One command to a Redis of our own. */
export function redisCommand(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write(`${command}\r\n`));
    socket.once("data", (data) => (socket.destroy(), resolve(String(data))));
    socket.once("error", reject);
  });
}
