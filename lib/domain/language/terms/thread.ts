import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { createTermCounter, type Fields } from "./count-terms";
import { transferable, type CountedInThread } from "./counting";

// A bundle of its own (dist/terms-thread.mjs). It numbers terms as it meets them, and tells each one's name once.
const vocabulary = new Map<string, number>();
let fresh: string[] = [];

const count = createTermCounter((term) => {
  const known = vocabulary.get(term);
  if (known !== undefined) return known;
  const id = vocabulary.size;
  vocabulary.set(term, id);
  fresh.push(term);
  return id;
});

// Here this thread alone steps behind the loop beside it; elsewhere the whole process would.
if (process.platform === "linux") setPriority(10);
parentPort?.on("message", (texts: Fields[]) => {
  fresh = [];
  const counted = count(texts);
  const answer: CountedInThread = { ...counted, terms: fresh };
  parentPort?.postMessage(answer, transferable(counted));
});
