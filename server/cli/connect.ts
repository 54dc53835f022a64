import type pg from "pg";
import { lonelyClient } from "@/lib/platform/db/pool";
import { env } from "@/lib/platform/env";
import { Complaint } from "./complaint";

/** A connection for one command; the database's absence is told in words. */
export async function withDatabase<T>(name: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = lonelyClient(name);
  // A connection that dies later fails the query that waits on it.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw unreachable(error);
  }
  try {
    return await run(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function unreachable(error: unknown): Complaint {
  const { hostname, port, pathname } = new URL(env().DATABASE_URL);
  const where = `${hostname}:${port || 5432}${pathname}`;
  const causes = error instanceof AggregateError ? error.errors : [error];
  const why = causes.map((cause) => (cause instanceof Error ? cause.message : String(cause))).join("; ");
  return new Complaint(
    `The database at ${where} can't be reached: ${why}\nCheck that Postgres runs there and that DATABASE_URL is right.`,
  );
}
