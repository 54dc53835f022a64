import { log } from "@/lib/platform/log";
import { onSignal, type Signal } from "@/lib/platform/realtime";
import { runPass } from "./pass";
import { clockedAmong, dueWorkspaces } from "./store";

const EVERY_MS = 400;
const SOON_MS = 30;
/** A long line is worked off at once, but not by one workspace alone. */
const PASSES = 10;

/**
 * Looks at every queue that may have something to give: at once when presence, policies or a conversation changed (`listens`), and
 * by asking the database several times a second, which needs neither the bus nor a worker. Without policies there is nothing to ask for.
 */
export function keepRouting({ listens }: { listens: boolean }): () => void {
  const woken = new Set<string>();
  let busy = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const plan = (wait: number) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void look(), wait);
  };
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      const heard = [...woken];
      woken.clear();
      const due = new Set([...(await dueWorkspaces()), ...(await clockedAmong(heard))]);
      for (const id of due) await work(id, woken);
    } catch (error) {
      log.debug({ err: String(error) }, "routing");
    } finally {
      busy = false;
      plan(EVERY_MS);
    }
  };
  const stop = listens
    ? onSignal((signal) => {
        if (!matters(signal)) return;
        woken.add(signal.workspaceId);
        if (!busy) plan(SOON_MS);
      })
    : () => undefined;
  plan(EVERY_MS);
  return () => {
    stopped = true;
    clearTimeout(timer);
    stop();
  };
}

async function work(workspaceId: string, woken: Set<string>): Promise<void> {
  for (let pass = 0; pass < PASSES; pass += 1) {
    const { assigned, more } = await runPass(workspaceId);
    if (!more) return;
    // Somebody else is at it, or everything moved under our hands.
    if (assigned === 0) break;
  }
  woken.add(workspaceId);
}

const matters = (signal: Signal): signal is Signal & { workspaceId: string } =>
  signal.kind === "changed" || (signal.kind === "stale" && (signal.what === "agents" || signal.what === "routing"));
