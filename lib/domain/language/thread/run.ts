import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { ThreadAnswer, ThreadTasks } from "./tasks";

let file: string | undefined;

/** Tests run from source, where no bundle stands beside this file: they say where theirs is. */
export function useThreadFile(from: string): void {
  file = from;
}

/** Long arithmetic beside the event loop. The thread reads what it needs from the database itself, so nothing large is copied. */
export function inThread<T extends keyof ThreadTasks>(
  task: T,
  input: ThreadTasks[T]["input"],
  progress: (share: number) => void = () => undefined,
): Promise<ThreadTasks[T]["output"]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadFile(), { workerData: { task, input } });
    worker.on("message", (answer: ThreadAnswer<T>) => {
      if ("progress" in answer) progress(answer.progress);
      else if ("error" in answer) reject(new Error(answer.error));
      else resolve(answer.output);
    });
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`the language thread ended with ${code}`)));
  });
}

function threadFile(): string {
  if (file !== undefined) return file;
  const beside = path.join(import.meta.dirname ?? "", "language-thread.mjs");
  file = existsSync(beside) ? beside : path.resolve("dist", "language-thread.mjs");
  return file;
}
