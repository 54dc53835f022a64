import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type pg from "pg";
import { migrate } from "@/lib/platform/db/migrate";
import { env } from "@/lib/platform/env";
import { keyCheck } from "./archive/format";
import { load } from "./archive/load";
import { openArchive } from "./archive/read";
import { replaceFiles } from "./archive/replace-files";
import { resumeErasures } from "@/lib/domain/erasure";
import { Complaint } from "./complaint";
import { withDatabase } from "./connect";
import { withDesk } from "./with-desk";

/** `npm run restore FILE [-- --replace]`: all of it or nothing. Every client then loads everything again. */
export async function restore(flags: string[], migrations: string): Promise<void> {
  const [given] = flags.filter((flag) => !flag.startsWith("--"));
  if (!given) throw new Complaint("Usage: npm run restore FILE [-- --replace]", 2);
  const replace = flags.includes("--replace");
  const { rows, files, epoch, sameKey } = await restoreArchive(resolve(given), migrations, replace);
  const again = await withDesk(() => resumeErasures(0));
  if (again > 0) console.log(`Erased again who had been erased since that backup: ${again}.`);
  console.log(`Restored ${rows} rows and ${files} files. This is epoch ${epoch}: every client loads everything again.`);
  if (!sameKey) {
    console.error(
      "This backup was made with another SECRET_KEY. Set that key, or people sign in anew and inboxes need new identity secrets.",
    );
  }
}

export async function restoreArchive(file: string, migrations: string, replace: boolean) {
  const archive = await openArchive(file);
  const known = await readdir(migrations);
  const unknown = archive.header.migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Complaint("This backup was made by a newer version of Parley. Restore it with that version.");
  }
  return withDatabase("restore", async (client) => {
    await migrate(client, migrations);
    if (!replace) await refuseUnlessEmpty(client);
    await refuseWhileRunning(client);
    const uploads = replaceFiles(join(env().DATA_DIR, "uploads"));
    try {
      const loaded = await load(client, archive, migrations, uploads);
      await uploads.keep();
      return { ...loaded, sameKey: archive.header.keyCheck === keyCheck() };
    } catch (error) {
      await uploads.drop();
      throw error;
    }
  });
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select 1 from workspace union all select 1 from "user" limit 1');
  if (rows.length === 0) return;
  throw new Complaint(
    "This database is not empty. To replace everything in it, add --replace:  npm run restore FILE -- --replace",
  );
}

/** A running desk would go on writing into what is being replaced. */
async function refuseWhileRunning(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select 1 from pg_stat_activity
      where datname = current_database() and application_name like 'parley %' and pid <> pg_backend_pid()`,
  );
  if (rows.length > 0) throw new Complaint("Parley is running on this database. Stop it first, everywhere.");
}
