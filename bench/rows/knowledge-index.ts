import { randomUUID } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { z } from "zod";
import { findPassages } from "@/lib/domain/knowledge";
import { closePools, pool } from "@/lib/platform/db";
import { openDesk } from "../rig/desk";
import { quantile } from "../rig/figures";
import { sleep, until } from "../rig/clock";
import type { BenchRow } from "./row";

const SOURCES = 5;
const PER_SOURCE = 10_000;
const WORDS = 120;

/** Fifty thousand passages as a process loads them: from Postgres to the first answer, and what its loop feels meanwhile. */
export const knowledgeIndex: BenchRow = {
  name: "INDEX",
  title: "index of fifty thousand passages",
  async run() {
    const desk = await openDesk({ redis: false, proxied: false, workers: 0 });
    try {
      const { id: botId } = await desk.api.post("/bots", { name: "Reader" }, z.object({ id: z.string() }));
      process.env.DATABASE_URL = desk.postgres.url;
      process.env.SECRET_KEY ??= "bench".repeat(10);
      const { rows } = await pool().query("select workspace_id as id from bot where id = $1", [botId]);
      const workspaceId = z.object({ id: z.string() }).parse(rows[0]).id;
      const sources = Array.from({ length: SOURCES }, () => randomUUID());
      for (const [at, id] of sources.entries()) await fill(workspaceId, id, at);
      const scope = { workspaceId, sourceIds: sources };
      const ask = (question: string) => findPassages(scope, question, 5);
      const load = await feltDuring(() => ask("riddle7 of source 3"));
      const idle = await feltDuring(() => sleep(load.ms));
      const times: number[] = [];
      for (let at = 0; at < 500; at++) {
        const began = performance.now();
        await ask(`word${at * 7} and word${at * 13} of riddle${at * 3}`);
        times.push(performance.now() - began);
      }
      await pool().query("update passage set body = 'A walrus did it.' where source_id = $1 and ordinal = 4321", [
        sources[0],
      ]);
      await pool().query("update source set indexed_version = 2 where id = $1", [sources[0]]);
      const knows = async () => (await ask("riddle4321 of source 0"))[0]?.passage.text === "A walrus did it.";
      const edit = await feltDuring(() => until(60_000, knows, 20));
      const row = { name: "INDEX" };
      return [
        {
          ...row,
          what: `${SOURCES * PER_SOURCE} passages loaded`,
          values: [load.ms / 1000],
          unit: "s",
          goal: { atMost: 5 },
          detail: `from Postgres to the first answer, ${WORDS} words each; counted in a thread`,
        },
        {
          ...row,
          what: "longest stall of the event loop meanwhile",
          values: [load.stall],
          unit: "ms",
          goal: { atMost: 100 },
          detail: `p99 ${load.p99.toFixed(1)} ms; with nothing to do ${idle.stall.toFixed(1)} ms`,
        },
        {
          ...row,
          what: `a question among them, p99`,
          values: [quantile(times, 0.99)],
          unit: "ms",
          goal: { atMost: 150 },
          detail: `p50 ${quantile(times, 0.5).toFixed(1)} ms`,
        },
        {
          ...row,
          what: `an edit in a source of ${PER_SOURCE}, seen`,
          values: [edit.ms / 1000],
          unit: "s",
          goal: { atMost: 5 },
          detail: `without a signal; stall ${edit.stall.toFixed(1)} ms`,
        },
      ];
    } finally {
      await closePools();
      await desk.close();
    }
  },
};

async function fill(workspaceId: string, sourceId: string, of: number): Promise<void> {
  await pool().query(
    `insert into source (workspace_id, id, kind, title, status, indexed_version, version, published, content)
     values ($1, $2, 'faq', 'Riddles', 'ready', 1, 1, true, '{"kind": "faq", "items": []}')`,
    [workspaceId, sourceId],
  );
  await pool().query(
    `insert into passage (workspace_id, id, source_id, question, title, heading, body, locale, words, ordinal)
     select $1, gen_random_uuid(), $2, 'What is riddle' || i || ' of source ' || $3::int || '?', '', '',
            (select string_agg('word' || (hashint4(i * 131 + w + $3::int * 7) & 65535) % (case when w % 9 = 0 then 60000 else 900 end), ' ')
               from generate_series(1, $4::int) as w), 'en', '', i
       from generate_series(0, $5::int - 1) as i`,
    [workspaceId, sourceId, of, WORDS, PER_SOURCE],
  );
}

async function feltDuring(work: () => Promise<unknown>): Promise<{ ms: number; stall: number; p99: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  await work();
  const ms = performance.now() - began;
  delay.disable();
  // The monitor's own resolution is part of what it reports.
  return { ms, stall: Math.max(0, delay.max / 1e6 - 1), p99: Math.max(0, delay.percentile(99) / 1e6 - 1) };
}
