import { setPriority } from "node:os";
import { segment } from "@/lib/domain/language";
import { startRuntime } from "@/lib/domain/runtime";
import { closePools, disconnectPrisma, pool } from "@/lib/platform/db";
import { env, SettingsError } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { closeEgress } from "@/lib/platform/egress";
import { closeMail } from "@/lib/platform/mail";
import { endParsers } from "@/lib/platform/parser";
import { closeBus, joinBus } from "@/lib/platform/realtime";
import { openWorker, type QueuedJob, type QueueName } from "@/lib/platform/queue";
import { openWards } from "./apart";
import { bury, handle } from "./handlers";
import { keepWorking } from "./housekeeping";
import { startRelay } from "./relay";
import { APART, BEHIND_ANSWERS, serveWard } from "./ward";
import { watchThisProcess } from "./watchdog/watch";

/** A turn that waits for a model costs no processor, so that many may wait; bulk work is arithmetic. */
const CONCURRENCY: Record<QueueName, number> = { replies: 200, bulk: 2, documents: 4, mail: 4 };

async function main(): Promise<void> {
  startRuntime();
  watchThisProcess();
  if (process.argv.includes(APART)) return serveWard();
  // A queue that starts before Postgres is up dies of an unhandled rejection.
  await pool().query("select 1");
  await joinBus();
  const names: QueueName[] = [
    ...(env().ROLES.includes("worker") ? ["replies" as const] : []),
    ...(env().ROLES.includes("bulk") ? (["bulk", "documents", "mail"] as const) : []),
  ];
  const wards = openWards();
  const run = (job: QueuedJob) => (job.suspect ? wards.run(job) : handle(job));
  const workers = names.map((name) => openWorker(name, CONCURRENCY[name], run, bury));
  await Promise.all(workers.map((worker) => worker.ready()));
  const relay = await startRelay();
  const house = keepWorking({ bulk: names.includes("bulk") });
  log.info({ queues: names }, "worker ready");
  process.send?.({ ready: true });
  if (!names.includes("replies")) setPriority(BEHIND_ANSWERS);
  // The dictionary takes a tenth of a second, which is not the first visitor's to wait for.
  else segment("热身");

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    house();
    await relay.stop();
    // What runs is finished; what doesn't end in time is run again elsewhere.
    await Promise.race([
      Promise.all(workers.map((worker) => worker.close())),
      new Promise((resolve) => setTimeout(resolve, 25_000)),
    ]);
    wards.end();
    endParsers();
    closeMail();
    await closeEgress();
    await closeBus();
    await disconnectPrisma();
    await closePools();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
  process.on("disconnect", () => void stop());
}

process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
process.on("uncaughtException", (error) => log.error({ err: error }, "uncaught exception"));

main().catch((error: unknown) => {
  if (error instanceof SettingsError) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "the worker could not start");
  process.exit(error instanceof SettingsError ? 2 : 1);
});
