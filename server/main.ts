import { startRuntime } from "@/lib/domain/runtime";
import { closePools, disconnectPrisma, pool } from "@/lib/platform/db";
import { env, SettingsError } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { closeBus } from "@/lib/platform/realtime";
import { startDemo } from "./demo";
import { drain } from "./drain";
import { startGateway } from "./gateway";
import { keepHouse } from "./housekeeping";

async function main(): Promise<void> {
  const settings = env();
  startRuntime();
  await pool().query("select 1");
  const gateway = await startGateway({ port: settings.PORT, host: settings.HOST });
  const stops = [gateway.stop, keepHouse(), await startDemo()];
  log.info({ port: settings.PORT }, "gateway ready");
  process.send?.({ ready: true });

  drain(gateway, async () => {
    for (const stop of stops) stop();
    await closeBus();
    await disconnectPrisma();
    await closePools();
  });
}

process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
process.on("uncaughtException", (error) => log.error({ err: error }, "uncaught exception"));

main().catch((error: unknown) => {
  const told =
    error instanceof SettingsError || (error instanceof Error && "code" in error && error.code === "EADDRINUSE");
  if (told && error instanceof Error) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "the gateway could not start");
  process.exit(told ? 2 : 1);
});
