import { env } from "./env";

/**
 * Ends, delays, blocks or bloats the process, or throws, at a named place when `FAIL` says so (`relay.after_enqueue:kill`,
 * `job.bots.test:block:60000` for so many milliseconds, `…:allocate:2048` for so many megabytes): for fault tests.
 */
export async function failpoint(name: string): Promise<void> {
  const [at, action, argument] = (env().FAIL ?? "").split(":");
  if (at !== name) return;
  if (action === "kill") process.kill(process.pid, "SIGKILL");
  if (action === "throw") throw new Error(`failpoint ${name}`);
  if (action === "block") for (const end = Date.now() + Number(argument ?? 1000); Date.now() < end;);
  if (action === "allocate") await bloat(Number(argument ?? 2048));
  if (action === "sleep") await sleep(Number(argument ?? 1000));
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const held: Buffer[] = [];
async function bloat(megabytes: number): Promise<void> {
  for (let size = 0; size < megabytes; size += 16) held.push(Buffer.alloc(16 * 2 ** 20, 1));
  await sleep(2_000);
}
