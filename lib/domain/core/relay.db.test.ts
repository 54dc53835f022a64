import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { testRuntime } from "@/lib/testing";
import { backlog, buryJob, cleanOutbox, relayOutbox } from "./relay";

testRuntime();
const workspaceId = randomUUID();
const INSERT =
  "insert into outbox (workspace_id, id, job, payload, trace_id, created_at) select $1, unnest($2::uuid[]), 'bots.reply', '{\"n\":1}', 'trace-1', $3";
const put = (ids: string[], at = new Date()) => pool().query(INSERT, [workspaceId, ids, at]);
const ids = (n: number) => Array.from({ length: n }, () => randomUUID());

beforeEach(async () => {
  await pool().query("delete from outbox");
});

describe("the relay (G8)", () => {
  it("hands every job over once, with two of them at work", async () => {
    const all = ids(900);
    await put(all);
    const handed: string[] = [];
    const relay = async () => {
      while ((await relayOutbox(async (jobs) => void handed.push(...jobs.map((job) => job.id)))) > 0);
    };
    await Promise.all([relay(), relay()]);
    expect(handed.toSorted()).toEqual(all.toSorted());
  });

  it("passes the trace on, and nothing else than was written", async () => {
    const [id = ""] = ids(1);
    await put([id]);
    await relayOutbox(async (jobs) =>
      expect(jobs).toEqual([{ id, job: "bots.reply", payload: { n: 1, traceId: "trace-1" } }]),
    );
  });

  it("keeps what the queue would not take, and what it could not mark, for the next time", async () => {
    const all = ids(3);
    await put(all);
    await expect(relayOutbox(() => Promise.reject(new Error("no queue")))).rejects.toThrow("no queue");
    // Handed over, then the connection dies before it could be marked: the same ids come again, which the queue ignores.
    const died = relayOutbox(async () => {
      await pool().query(
        "select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction' and query like '%for update skip locked%' and datname = current_database()",
      );
    });
    await expect(died).rejects.toThrow();
    const handed: string[] = [];
    await relayOutbox(async (jobs) => void handed.push(...jobs.map((job) => job.id)));
    expect(handed.toSorted()).toEqual(all.toSorted());
    expect(await relayOutbox(() => Promise.reject(new Error("nothing is left")))).toBe(0);
  });

  it("doesn't skip a row that was written earlier and commits later", async () => {
    const slow = new pg.Client({ connectionString: env().DATABASE_URL });
    await slow.connect();
    await slow.query("begin");
    const [early = "", late = ""] = ids(2);
    await slow.query(INSERT, [workspaceId, [early], new Date(Date.now() - 60_000)]);
    await put([late]);
    const handed: string[] = [];
    const once = () => relayOutbox(async (jobs) => void handed.push(...jobs.map((job) => job.id)));
    await once();
    expect(handed).toEqual([late]);
    await slow.query("commit");
    await slow.end();
    await once();
    expect(handed).toEqual([late, early]);
  });

  it("wakes at the commit of a job, not at one without", async () => {
    const ears = new pg.Client({ connectionString: env().DATABASE_URL });
    await ears.connect();
    const woken: string[] = [];
    ears.on("notification", ({ channel }) => woken.push(channel));
    await ears.query("listen parley_outbox");
    await put([]);
    await put(ids(5));
    await ears.query("select 1");
    expect(woken).toEqual(["parley_outbox"]);
    await ears.end();
  });

  it("forgets jobs a day after they went", async () => {
    const [old = "", fresh = "", waiting = ""] = ids(3);
    await put([old, fresh, waiting], new Date(Date.now() - 3 * 86_400_000));
    await pool().query("update outbox set done_at = now() - interval '25 hours' where id = $1", [old]);
    await pool().query("update outbox set done_at = now() where id = $1", [fresh]);
    expect((await backlog()).outboxAgeSeconds).toBeGreaterThan(250_000);
    await cleanOutbox();
    const { rows } = await pool().query<{ id: string }>("select id from outbox");
    expect(rows.map((row) => row.id).toSorted()).toEqual([fresh, waiting].toSorted());
  });
});

it("keeps a job that failed for good once, with its last error", async () => {
  const id = randomUUID();
  const job = { id, name: "bots.reply", data: { workspaceId, turnId: "t" }, attemptsMade: 5 };
  await buryJob(job, new Error("first"));
  await buryJob({ ...job, attemptsMade: 6 }, new Error("x".repeat(5000)));
  const { rows } = await pool().query(
    "select job, payload, attempts, length(error) as length from dead_job where id = $1",
    [id],
  );
  expect(rows).toEqual([{ job: "bots.reply", payload: { workspaceId, turnId: "t" }, attempts: 6, length: 2000 }]);
});
