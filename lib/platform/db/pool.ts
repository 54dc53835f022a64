import pg from "pg";
import { env } from "../env";
import { log } from "../log";

let shared: pg.Pool | undefined;
let writer: pg.Pool | undefined;
let speaker: pg.Pool | undefined;

function open(max: number, name: string, options?: string, queryTimeoutMs?: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max,
    ...(options ? { options } : {}),
    ...(queryTimeoutMs ? { query_timeout: queryTimeoutMs } : {}),
    application_name: `parley ${name}`,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  });
  // An idle connection that dies (a restarted Postgres) must not end the process.
  pool.on("error", (error) => log.warn({ err: error.message }, "database connection lost"));
  return pool;
}

/** The pool of this process, shared with Prisma. */
export function pool(): pg.Pool {
  shared ??= open(10, "pool");
  return shared;
}

/** Two connections of their own for the message log: its statement stays prepared and never waits behind a page. */
export function logWriter(): pg.Pool {
  // Planning the append anew costs more than running it for one message, and no batch may read a whole table, however small it
  // still is. Said to the connection: said to the function, it would be paid for at every call.
  writer ??= open(2, "message log", "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off");
  return writer;
}

/** For NOTIFY: a word of an answer never waits behind the statements of other answers. */
export function busPool(): pg.Pool {
  speaker ??= open(2, "bus speaker", undefined, 5_000);
  return speaker;
}

/** A connection outside every pool, for LISTEN. */
export const lonelyClient = (name: string): pg.Client =>
  new pg.Client({
    connectionString: env().DATABASE_URL,
    application_name: `parley ${name}`,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  });

export async function closePools(): Promise<void> {
  const open = [shared, writer, speaker];
  shared = undefined;
  writer = undefined;
  speaker = undefined;
  await Promise.all(open.map(async (each) => each?.end()));
}

/** True for errors after which the same statement may be tried again: lost connections, shutdowns, serialisation, deadlocks. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return (
    /^(08|57P|40|53)/.test(code) ||
    ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "P1001", "P1002", "P1017", "P2024", "P2028", "P2034"].includes(
      code,
    ) ||
    GONE.test(error.message) ||
    isTransient(error.cause)
  );
}

/** As `pg` and Prisma word it when the error's own code is lost on the way. */
const GONE =
  /Connection terminated|terminating connection|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Can't reach database|the database system is|server closed the connection|after calling end on the pool/i;
