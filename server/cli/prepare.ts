import { knowledge } from "@/demo/knowledge";
import { ensureBootstrap } from "@/lib/domain/agents";
import { startRuntime } from "@/lib/domain/runtime";
import { finishDemo, forgetUnfinishedDemo, installationFacts, seedDemo } from "@/lib/domain/seed";
import { migrate } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { withDatabase } from "./connect";

/** Two machines that start together must not both be the first. */
const LOCK = 7_201_141;

/** Before anything starts: migrations, the first admin, the demo. Says what came of it in one line of JSON. */
export async function prepare(migrations: string): Promise<void> {
  const prepared = await withDatabase("prepare", async (client) => {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await migrate(client, migrations);
    startRuntime();
    await forgetUnfinishedDemo();
    const first = await ensureBootstrap();
    if (env().DEMO) await seedDemo({ shop: shopOrigin(), knowledge });
    await finishDemo();
    const facts = await installationFacts();
    return {
      firstRun: first !== null || facts.adminEmail === null,
      epoch: facts.epoch,
      ...(facts.adminEmail ? { adminEmail: first?.email ?? facts.adminEmail } : {}),
      ...(first?.generated ? { adminPassword: first.password } : {}),
      ...(facts.inboxKey ? { inboxKey: facts.inboxKey } : {}),
    };
  });
  console.log(JSON.stringify(prepared));
}

/** Where the demo shop will be, for the page trails of its visitors. */
function shopOrigin(): string {
  const shop = new URL(env().PUBLIC_URL);
  shop.port = String(env().DEMO_PORT);
  return shop.origin;
}
