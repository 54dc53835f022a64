import { Worker } from "node:worker_threads";
import { threadFile } from "../thread/run";
import type { CountedTexts, Fields } from "./count-terms";

/** Ids are the thread's own: `terms` names those that are new, in order. */
export type CountedInThread = CountedTexts & { terms: string[] };

export type TermThread = {
  /** Batches are answered in the order in which they are given. */
  count(texts: readonly Fields[]): Promise<CountedInThread>;
  end(): void;
};

/** Counts terms beside the event loop; undefined where there is no bundle to start, as in tests that run from source. */
export function openTermThread(): TermThread | undefined {
  const file = threadFile("terms-thread");
  if (!file) return undefined;
  const worker = new Worker(file);
  const waiting: { resolve: (counted: CountedInThread) => void; reject: (error: Error) => void }[] = [];
  let broken: Error | undefined;
  const fail = (error: Error) => {
    broken ??= error;
    for (const { reject } of waiting.splice(0)) reject(broken);
  };
  worker.on("message", (counted: CountedInThread) => waiting.shift()?.resolve(counted));
  worker.on("error", fail);
  worker.on("exit", (code) => fail(new Error(`the thread that counts terms ended with ${code}`)));
  return {
    count: (texts) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken);
        waiting.push({ resolve, reject });
        worker.postMessage(texts);
      }),
    end: () => void worker.terminate(),
  };
}

export const transferable = ({ ids, counts, ends, labelEnds, lengths }: CountedTexts): ArrayBuffer[] =>
  [ids, counts, ends, labelEnds, lengths].map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
