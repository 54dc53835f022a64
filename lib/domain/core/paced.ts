import { setTimeout as sleep } from "node:timers/promises";

const PER_KEY_MS = 8;
const LONGEST_MS = 200;

/**
 * Spaces out the batches of a storm: the more the last one carried, the longer the next one gathers. A quiet desk waits for
 * nothing, and ten thousand reconnecting visitors cost a handful of statements a second.
 */
export function paced<K, V>(load: (keys: K[]) => Promise<V>): (keys: K[]) => Promise<V> {
  let lastAt = 0;
  let lastCount = 0;
  return async (keys) => {
    const pause = lastAt + Math.min(LONGEST_MS, (lastCount - 1) * PER_KEY_MS) - Date.now();
    if (pause > 0) await sleep(pause);
    lastAt = Date.now();
    lastCount = keys.length;
    return load(keys);
  };
}
