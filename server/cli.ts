import { fileURLToPath } from "node:url";
import { NewerDatabase } from "@/lib/platform/db/migrate";
import { closePools } from "@/lib/platform/db/pool";
import { SettingsError } from "@/lib/platform/env";
import { ParleyError } from "@/lib/kernel/errors";
import { Complaint } from "./cli/complaint";
import { prepare } from "./cli/prepare";

/** Beside this file's folder, both as a source and as `dist/cli.mjs`. */
const MIGRATIONS = fileURLToPath(new URL("../prisma/migrations", import.meta.url));

// Loaded when asked for: `prepare` runs at every start, and needs none of what the others stand on.
const commands: Record<string, (flags: string[]) => Promise<void>> = {
  prepare: () => prepare(MIGRATIONS),
  admin: async (flags) => (await import("./cli/admin")).admin(flags),
  backup: async (flags) => (await import("./cli/backup")).backup(flags),
  restore: async (flags) => (await import("./cli/restore")).restore(flags, MIGRATIONS),
};

/** One-shot commands that need the domain: `node dist/cli.mjs COMMAND …`. */
async function main(): Promise<number> {
  const [name = "", ...flags] = process.argv.slice(2);
  const command = commands[name];
  try {
    if (!command) throw new Complaint(`Unknown command. There are: ${Object.keys(commands).join(", ")}.`, 2);
    await command(flags);
    return 0;
  } catch (error) {
    return explain(error);
  } finally {
    await closePools();
  }
}

/** A sentence for people and a number for scripts; only what nobody expected shows its stack. */
function explain(error: unknown): number {
  const expected =
    error instanceof Error &&
    [Complaint, NewerDatabase, SettingsError, ParleyError].some((kind) => error instanceof kind);
  console.error(expected ? error.message : error);
  if (error instanceof NewerDatabase) return 3;
  if (error instanceof SettingsError) return 2;
  return error instanceof Complaint ? error.exitCode : 1;
}

process.exitCode = await main();
