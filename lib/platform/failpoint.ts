import { env } from "./env";

/** Ends or delays the process at a named place when `FAIL` says so (`relay.after_enqueue:kill`): for fault tests. */
export async function failpoint(name: string): Promise<void> {
  const [at, action, argument] = (env().FAIL ?? "").split(":");
  if (at !== name) return;
  if (action === "kill") process.kill(process.pid, "SIGKILL");
  if (action === "sleep") await new Promise((resolve) => setTimeout(resolve, Number(argument ?? 1000)));
}
