import {
  createPostgresBackend,
  Queue,
  UnrecoverableError,
  Worker,
  withBackend,
  type Job,
  type JobsOptions,
} from "bullmq";
import { Redis } from "ioredis";
import { env } from "../env";
import { log } from "../log";

/** Replies and routing never wait behind indexing, an edit never behind files and sites that take minutes, and mail behind neither. */
export const queueNames = ["replies", "bulk", "documents", "mail"] as const;
export type QueueName = (typeof queueNames)[number];

/** Postgres redrives what is lost, so locks are short (`stack.md`: the defaults cost a minute after a crash). */
const JOB_OPTIONS: JobsOptions = {
  attempts: 5,
  backoff: { type: "patient" },
  removeOnComplete: { age: 60 },
  removeOnFail: { age: 24 * 3600 },
};
const WORKER_OPTIONS = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 3,
  // Failures and deaths together: what ended its worker counts as a try.
  maxStartedAttempts: 5,
  settings: { backoffStrategy: (attempt: number) => waitBefore(attempt) },
};

/** A minute in all, which outlasts a restart of Postgres or Redis; the first one soon, for somebody waits. */
const waitBefore = (attempt: number): number =>
  // Postgres takes no fractions.
  Math.round((WAITS_MS[attempt - 1] ?? 45_000) * (0.75 + Math.random() / 2));
const WAITS_MS = [500, 3_000, 12_000, 45_000];

type Any = { [key: string]: unknown };
export type OpenQueue = {
  add(jobs: { id: string; name: string; data: Any }[]): Promise<void>;
  depth(): Promise<number>;
  close(): Promise<void>;
};
/** `suspect`: a worker died while it had this job, perhaps because of it. */
export type QueuedJob = { id: string; name: string; data: Any; attemptsMade: number; suspect: boolean };
type Handle = (job: QueuedJob) => Promise<void>;

/** Thrown by what handles a job that must not be tried again; it counts as failed for good. */
export class HopelessError extends UnrecoverableError {}

const onPostgres = () => withBackend(createPostgresBackend);
const postgresConnection = (max: number) => ({
  connectionString: env().DATABASE_URL,
  schema: "bullmq",
  migrate: true,
  max,
  application_name: "parley queue",
});

function redisConnection(url: string, forWorker: boolean): Redis {
  return new Redis(url, {
    // BullMQ asks for null on workers; producers should fail fast, the outbox keeps the job.
    maxRetriesPerRequest: forWorker ? null : 1,
    enableOfflineQueue: forWorker,
    retryStrategy: (times) => Math.min(times * 100, 1000),
    connectTimeout: 3000,
  });
}

/** A queue on Redis where `REDIS_URL` is set, else on Postgres: the same API on both. */
export function openQueue(name: QueueName): OpenQueue {
  const url = env().REDIS_URL;
  const complain = (error: Error) => log.debug({ err: error.message, queue: name }, "queue");
  if (url) {
    const queue = new Queue<Any>(name, {
      connection: redisConnection(url, false),
      prefix: "parley",
      defaultJobOptions: JOB_OPTIONS,
    });
    queue.on("error", complain);
    return {
      add: async (jobs) => void (await queue.addBulk(jobs.map(withId))),
      depth: async () => waiting(await queue.getJobCounts("wait", "active", "delayed")),
      close: () => queue.close(),
    };
  }
  const queue = new (onPostgres().Queue)<Any>(name, {
    connection: postgresConnection(2),
    defaultJobOptions: JOB_OPTIONS,
  });
  queue.on("error", complain);
  return {
    add: async (jobs) => void (await queue.addBulk(jobs.map(withId))),
    depth: async () => waiting(await queue.getJobCounts("wait", "active", "delayed")),
    close: () => queue.close(),
  };
}

const withId = ({ id, name, data }: { id: string; name: string; data: Any }) => ({ name, data, opts: { jobId: id } });
const waiting = (counts: Record<string, number>) => Object.values(counts).reduce((sum, n) => sum + n, 0);

export type OpenWorker = { close(force?: boolean): Promise<void>; ready(): Promise<unknown> };

/** Runs a queue's jobs. `exhausted` is told of a job that failed for good. */
export function openWorker(
  name: QueueName,
  concurrency: number,
  handle: Handle,
  exhausted: (job: { id: string; name: string; data: Any; attemptsMade: number }, error: Error) => void,
): OpenWorker {
  const process = (job: Job<Any>) =>
    handle({
      id: job.id ?? "",
      name: job.name,
      data: job.data,
      attemptsMade: job.attemptsMade,
      suspect: job.stalledCounter > 0,
    });
  const failed = (job: Job<Any> | undefined, error: Error) => {
    log.warn({ err: error.message, job: job?.name, id: job?.id }, "job failed");
    // A job that will be tried again isn't finished.
    if (job?.finishedOn !== undefined)
      exhausted({ id: job.id ?? "", name: job.name, data: job.data, attemptsMade: job.attemptsMade }, error);
  };
  const complain = (error: Error) => log.debug({ err: error.message, queue: name }, "worker");
  const url = env().REDIS_URL;
  if (url) {
    const worker = new Worker<Any>(name, process, {
      ...WORKER_OPTIONS,
      concurrency,
      prefix: "parley",
      connection: redisConnection(url, true),
    });
    worker.on("failed", failed);
    worker.on("error", complain);
    return { close: (force) => worker.close(force), ready: () => worker.waitUntilReady() };
  }
  const worker = new (onPostgres().Worker)<Any>(name, process, {
    ...WORKER_OPTIONS,
    concurrency,
    connection: postgresConnection(4),
  });
  worker.on("failed", failed);
  worker.on("error", complain);
  return { close: (force) => worker.close(force), ready: () => worker.waitUntilReady() };
}
