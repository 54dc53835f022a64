import { fork, type ChildProcess } from "node:child_process";
import { HopelessError } from "@/lib/platform/queue";
import type { Job } from "./handlers";
import { APART, WardAnswer } from "./ward";

const IDLE_MS = 60_000;

export type Wards = { run(job: Job): Promise<void>; end(): void };

/**
 * Jobs that were with a worker when it died may be what killed it, and most are not. They run in a process of their own, all
 * together; those that were there when it died as well, one by one. Who ends a process in which it was alone is not tried again.
 * So a poisonous job ends a worker once, and its neighbours run on.
 */
export function openWards(program = process.argv[1] ?? ""): Wards {
  const lost = new Set<string>();
  const together = ward(program);
  const alone = ward(program);
  let before: Promise<unknown> = Promise.resolve();

  async function runAlone(job: Job): Promise<void> {
    lost.delete(job.id);
    const end = await alone.run(job);
    if (end === "died") throw new HopelessError(`${job.name} ended the process it ran in, three times`);
  }
  return {
    async run(job) {
      if (lost.has(job.id)) {
        const mine = before.then(() => runAlone(job));
        before = mine.catch(() => undefined);
        return mine;
      }
      const end = await together.run(job);
      if (end === "died") {
        if (lost.size >= MOST_LOST) lost.clear();
        lost.add(job.id);
        throw new Error(`the process that ran ${job.name} ended`);
      }
    },
    end() {
      together.end();
      alone.end();
    },
  };
}

const MOST_LOST = 10_000;

type End = "done" | "died";
type Waiting = { done: (end: End) => void; failed: (error: Error) => void };

/** A process that is started with the first job, and again after it died; idle for a minute, it goes. */
function ward(program: string): { run(job: Job): Promise<End>; end(): void } {
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  const end = () => {
    child?.disconnect();
    child = undefined;
  };

  function start(): ChildProcess {
    const running = new Map<string, Waiting>();
    const started = fork(program, [APART], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    const gone = () => {
      if (child === started) child = undefined;
      for (const waiting of running.values()) waiting.done("died");
      running.clear();
    };
    started.on("exit", gone);
    started.on("error", gone);
    started.on("message", (message) => {
      const { id, error } = WardAnswer.parse(message);
      const waiting = running.get(id);
      running.delete(id);
      if (error === null) waiting?.done("done");
      else waiting?.failed(new Error(error));
    });
    jobsOf.set(started, running);
    return started;
  }

  return {
    async run(job) {
      clearTimeout(idle);
      const at = (child ??= start());
      const running = jobsOf.get(at);
      try {
        return await new Promise<End>((done, failed) => {
          running?.set(job.id, { done, failed });
          at.send({ id: job.id, name: job.name, data: job.data, attemptsMade: job.attemptsMade }, (error) => {
            if (error) done("died");
          });
        });
      } finally {
        if (child === at && running?.size === 0) idle = setTimeout(end, IDLE_MS).unref();
      }
    },
    end,
  };
}

const jobsOf = new WeakMap<ChildProcess, Map<string, Waiting>>();
