import { fileURLToPath } from "node:url";
import { closePools, disconnectPrisma, NewerDatabase } from "@/lib/platform/db";
import { SettingsError } from "@/lib/platform/env";
import { closeBus } from "@/lib/platform/realtime";
import { ParleyError } from "@/lib/kernel/errors";
import { admin } from "./cli/admin";
import { backup } from "./cli/backup";
import { Complaint } from "./cli/complaint";
import { prepare } from "./cli/prepare";
import { restore } from "./cli/restore";

/** Beside this file's folder, both as a source and as `dist/cli.mjs`. */
const MIGRATIONS = fileURLToPath(new URL("../prisma/migrations", import.meta.url));

const commands: Record<string, (flags: string[]) => Promise<void>> = {
  prepare: () => prepare(MIGRATIONS),
  admin,
  backup,
  restore: (flags) => restore(flags, MIGRATIONS),
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
    await closeBus().catch(() => undefined);
    await disconnectPrisma();
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
