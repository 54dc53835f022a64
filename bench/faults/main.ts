import { cpSync } from "node:fs";
import path from "node:path";
import { playRole } from "../roles";
import { openDesk, type Desk } from "../rig/desk";
import { printRow, verdict, type FaultReport } from "./report";
import { planFor, type FaultRow } from "./row";
import { faultRows } from "./rows";

/**
 * The fault matrix: `faults [--short] [--postgres] [F1 F3 …]`. Everything runs against processes, a Postgres and a
 * Redis of its own; the last line counts rows.
 */
if (!playRole()) await main();

async function main(): Promise<void> {
  const flags = process.argv.slice(2);
  const short = flags.includes("--short");
  const onPostgres = flags.includes("--postgres");
  const names = flags.filter((flag) => !flag.startsWith("--")).map((name) => name.toUpperCase());
  const results = path.resolve("bench/results");

  const chosen = faultRows.filter(
    (row) => (names.length ? names.includes(row.name) : !short || row.short) && !(onPostgres && row.needsRedis),
  );
  const desk = await openDesk({ redis: !onPostgres });
  if (!desk.redis && !onPostgres)
    console.log("No redis-server here: queue and pushes run on Postgres, rows about Redis are left out.");
  for (const signal of ["SIGINT", "SIGTERM"])
    process.once(signal, () => void desk.close().then(() => process.exit(130)));
  const rows: FaultReport[] = [];
  for (const row of chosen) {
    if (row.needsRedis && !desk.redis) continue;
    const found = await runRow(desk, row, short);
    rows.push(...found);
    for (const one of found) printRow(one);
  }
  const failed = verdict(rows, results);
  if (failed > 0) {
    cpSync(desk.folder, path.join(results, "failed-logs"), {
      recursive: true,
      filter: (file) => !file.includes("/data"),
    });
    console.log("Logs and histories of the failed rows are in bench/results.");
  }
  await desk.close();
  process.exit(failed > 0 ? 1 : 0);
}

async function runRow(on: Desk, row: FaultRow, short: boolean): Promise<FaultReport[]> {
  try {
    return await row.run({ desk: on, short, plan: planFor(short), faultAt: short ? 2_500 : 20_000 });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const failed = { acked: 0, lost: 0, doubled: 0, outOfOrder: 0, limits: [], history: [], pass: false };
    return [
      {
        name: row.name,
        title: row.title,
        ...failed,
        violations: [{ rule: "I1", detail: `the row broke off: ${detail}` }],
      },
    ];
  } finally {
    await heal(on);
  }
}

/** Whatever a row left broken is mended before the next. */
async function heal(on: Desk): Promise<void> {
  for (const proxy of [on.postgresProxy, on.redisProxy, on.balancer]) {
    proxy?.slow(0);
    proxy?.blackhole(false);
    proxy?.refuse(false);
    proxy?.drop(null);
    proxy?.cutAnswers(null);
  }
  if (!on.postgres.pid) await on.postgres.start();
  if (on.redis && !on.redis.pid) await on.redis.start();
  for (const process of [...on.gateways, ...on.workers]) if (!process.running()) await process.start();
}
