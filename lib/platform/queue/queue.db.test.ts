import { randomUUID } from "node:crypto";
import { createPostgresBackend, Queue, withBackend } from "bullmq";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { until } from "@/lib/testing/until";

/** The queue as a process has it that was started with this setting. */
async function started(redisUrl: string | undefined) {
  if (redisUrl) process.env["REDIS_URL"] = redisUrl;
  else delete process.env["REDIS_URL"];
  vi.resetModules();
  return import("./queue");
}

type Module = Awaited<ReturnType<typeof started>>;
type Job = { id: string; name: string; data: Record<string, unknown>; attemptsMade: number };
const redisUrl = process.env["TEST_REDIS_URL"];
const backends = [
  { name: "Postgres", url: undefined as string | undefined },
  ...(redisUrl ? [{ name: "Redis", url: redisUrl }] : []),
];

describe.each(backends)("the queue on $name", ({ url }) => {
  let module: Module;
  let queue: ReturnType<Module["openQueue"]>;
  const ran: Job[] = [];
  const buried: { job: Job; error: string }[] = [];
  const closing: (() => Promise<unknown>)[] = [];

  async function work(job: Job): Promise<void> {
    ran.push(job);
    if (job.name === "fails once" && job.attemptsMade === 0) throw new Error("the first time");
    if (job.name === "fails always") throw new Error("poison");
  }
  const runsOf = (id: string) => ran.filter((job) => job.id === id);

  beforeAll(async () => {
    module = await started(url);
    queue = module.openQueue("replies");
    const worker = module.openWorker("replies", 4, work, (job, error) =>
      buried.push({ job: { ...job }, error: error.message }),
    );
    await worker.ready();
    closing.push(
      () => worker.close(),
      () => queue.close(),
    );
  }, 30_000);
  afterAll(async () => {
    for (const close of closing) await close();
  });

  it("runs a job, with its id and data", async () => {
    const id = randomUUID();
    await queue.add([{ id, name: "plain", data: { text: "您好", n: 1 } }]);
    await until(
      () => expect(runsOf(id)).toMatchObject([{ id, name: "plain", data: { text: "您好", n: 1 }, attemptsMade: 0 }]),
      { timeout: 5_000 },
    );
  });

  it("runs a job once that is added twice, also when it ran in between", async () => {
    const job = { id: randomUUID(), name: "plain", data: {} };
    await Promise.all([queue.add([job, job]), queue.add([job])]);
    await until(() => expect(runsOf(job.id)).toHaveLength(1), { timeout: 5_000 });
    const later = { id: randomUUID(), name: "plain", data: {} };
    await queue.add([job, later]);
    await until(() => expect(runsOf(later.id)).toHaveLength(1), { timeout: 5_000 });
    expect(runsOf(job.id)).toHaveLength(1);
  });

  it("tries again what failed, and lets nothing go that fails for good (G9)", async () => {
    const [once, always] = [randomUUID(), randomUUID()];
    await queue.add([{ id: once, name: "fails once", data: {} }]);
    // The real number of tries takes a minute.
    const impatient = url
      ? new Queue("replies", { connection: new Redis(url), prefix: "parley" })
      : new (withBackend(createPostgresBackend).Queue)("replies", {
          connection: { connectionString: process.env["DATABASE_URL"], schema: "bullmq", max: 1 },
        });
    closing.push(() => impatient.close());
    await impatient.add("fails always", { workspaceId: "w" }, { jobId: always, attempts: 3, backoff: 50 });
    await until(() => expect(runsOf(once)).toHaveLength(2), { timeout: 5_000 });
    await until(
      () =>
        expect(buried).toMatchObject([
          { job: { id: always, name: "fails always", data: { workspaceId: "w" } }, error: "poison" },
        ]),
      { timeout: 20_000 },
    );
    expect(runsOf(always)).toHaveLength(3);
    await until(async () => expect(await queue.depth()).toBe(0));
  }, 30_000);

  it("runs a job again whose worker died in the middle of it", async () => {
    const bulk = module.openQueue("bulk");
    const id = randomUUID();
    let taken = false;
    const dying = module.openWorker(
      "bulk",
      1,
      () => new Promise<void>(() => (taken = true)),
      () => undefined,
    );
    await dying.ready();
    await bulk.add([{ id, name: "plain", data: {} }]);
    await until(() => expect(taken).toBe(true), { timeout: 5_000 });
    await dying.close(true);
    const next = module.openWorker("bulk", 1, work, () => undefined);
    await next.ready();
    await until(() => expect(runsOf(id)).toHaveLength(1), { timeout: 25_000, interval: 100 });
    await next.close();
    await bulk.close();
  }, 40_000);
});
