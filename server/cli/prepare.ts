import type pg from "pg";
import { installationFacts, isSettled } from "@/lib/domain/seed";
import { migrate } from "@/lib/platform/db/migrate";
import { env } from "@/lib/platform/env";
import { withDatabase } from "./connect";

/** Two machines that start together must not both be the first. */
const LOCK = 7_201_141;

/**
 * Before anything starts: migrations, the first admin, the demo. Says what came of it in one line of JSON. Every start waits
 * for it, and nearly all of them find nothing to make: the domain is loaded by the few that do.
 */
export async function prepare(migrations: string): Promise<void> {
  const prepared = await withDatabase("prepare", async (client) => {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await migrate(client, migrations);
    if (await isSettled(client, env().DEMO)) return known(client);
    const { makeFirst } = await import("./make-first");
    const first = await makeFirst();
    const facts = await known(client);
    return {
      ...facts,
      firstRun: first !== null || facts.firstRun,
      ...(first && facts.adminEmail ? { adminEmail: first.email } : {}),
      ...(first?.generated ? { adminPassword: first.password } : {}),
    };
  });
  console.log(JSON.stringify(prepared));
}

async function known(client: pg.Client) {
  const { epoch, adminEmail, inboxKey } = await installationFacts(client);
  return {
    firstRun: adminEmail === null,
    epoch,
    ...(adminEmail ? { adminEmail } : {}),
    ...(inboxKey ? { inboxKey } : {}),
  };
}
