import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { ThreadAnswer, ThreadTasks } from "./tasks";

export type ThreadName = "language-thread" | "terms-thread";
const files = new Map<ThreadName, string>();

/** Tests run from source, where no bundle stands beside this file: they say where theirs is. */
export function useThreadFile(name: ThreadName, file: string): void {
  files.set(name, file);
}

/** Long arithmetic beside the event loop. The thread reads what it needs from the database itself, so nothing large is copied. */
export function inThread<T extends keyof ThreadTasks>(
  task: T,
  input: ThreadTasks[T]["input"],
  progress: (share: number) => void = () => undefined,
): Promise<ThreadTasks[T]["output"]> {
  return new Promise((resolve, reject) => {
    const file = threadFile("language-thread");
    if (!file) return reject(new Error("dist/language-thread.mjs is missing"));
    const worker = new Worker(file, { workerData: { task, input } });
    worker.on("message", (answer: ThreadAnswer<T>) => {
      if ("progress" in answer) progress(answer.progress);
      else if ("error" in answer) reject(new Error(answer.error));
      else resolve(answer.output);
    });
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`the language thread ended with ${code}`)));
  });
}

/** The bundle of a thread: beside the process that starts it, or in the checkout's `dist`. */
export function threadFile(name: ThreadName): string | undefined {
  const known = files.get(name);
  if (known !== undefined) return known;
  const places = [path.join(import.meta.dirname ?? "", `${name}.mjs`), path.resolve("dist", `${name}.mjs`)];
  const file = places.find((place) => existsSync(place));
  if (file) files.set(name, file);
  return file;
}
