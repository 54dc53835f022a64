import { monitorEventLoopDelay } from "node:perf_hooks";
import { z } from "zod";
import { buffersOf, compileRules, type RuleSet } from "@/lib/domain/language/rules/compile";
import { foldText } from "@/lib/domain/language/rules/fold";
import { scan } from "@/lib/domain/language/rules/scan";
import { inThread } from "@/lib/domain/language/thread/run";
import { closePools, pool } from "@/lib/platform/db";
import { openDesk, type Desk } from "../rig/desk";
import { sleep } from "../rig/clock";
import { median, spread } from "../rig/figures";
import type { BenchResult } from "../rows/row";
import { messagesOf, patternsOf, seededRandom } from "./rule-texts";

const RULES = 100_000;
const TEXTS = 10_000;

export async function benchRules(rounds: number): Promise<BenchResult[]> {
  const desk = await openDesk({ redis: false, workers: 0, proxied: false });
  try {
    return await measure(desk, rounds);
  } finally {
    await closePools();
    await desk.close();
  }
}

async function measure(desk: Desk, rounds: number): Promise<BenchResult[]> {
  const random = seededRandom(1);
  const phrases = patternsOf(RULES, random);
  const texts = messagesOf(TEXTS, phrases, random);
  const list = { name: "Many", action: "mask", words: phrases };
  const asked = performance.now();
  const { id } = await desk.api.post("/word-lists", list, z.object({ id: z.string() }));
  const stored = performance.now() - asked;
  process.env.DATABASE_URL = desk.postgres.url;
  process.env.SECRET_KEY ??= "bench".repeat(10);
  const { rows } = await pool().query("select workspace_id as id from word_list where id = $1", [id]);
  const workspaceId = z.object({ id: z.string() }).parse(rows[0]).id;
  const builds: number[] = [];
  const stalls: number[] = [];
  let rules = compileRules([]);
  const idle: number[] = [];
  for (let round = 0; round < Math.max(3, rounds); round++) {
    const built = await stallDuring(async () => {
      rules = await inThread("compileRules", { kind: "words", workspaceId });
    });
    builds.push(built.ms / 1000);
    stalls.push(built.stall);
    // What the machine does to a loop that has nothing to do, for as long.
    idle.push((await stallDuring(() => sleep(built.ms))).stall);
  }
  const times = timesOf(rules, texts);
  const megabytes = buffersOf(rules).reduce((sum, { byteLength }) => sum + byteLength, 0) / 2 ** 20;
  const naive = naiveTime(phrases, texts.slice(0, 5));
  const row = { name: "P12" };
  return [
    {
      ...row,
      what: `build of ${RULES} rules in a thread`,
      values: builds,
      unit: "s",
      goal: { atMost: 1 },
      detail: `start of the thread, reading from Postgres and hand-over included; stored over REST in ${Math.round(stored)} ms`,
    },
    {
      ...row,
      what: "longest stall of the event loop meanwhile",
      values: stalls,
      unit: "ms",
      goal: { atMost: 5 },
      detail: `with nothing to do ${spread(idle)} ms`,
    },
    {
      ...row,
      what: "scan of a message of 200 characters, p99",
      values: [percentile(times, 0.99)],
      unit: "µs",
      goal: { atMost: 50 },
      detail: `p50 ${percentile(times, 0.5).toFixed(1)} µs; naive scan ${Math.round(naive)} µs, ${Math.round(naive / percentile(times, 0.5))}×; build ${spread(builds)} s`,
    },
    { ...row, what: "memory", values: [megabytes], unit: "MB", goal: { atMost: 40 }, detail: "" },
    {
      ...row,
      what: `texts of ${TEXTS} unlike a naive scan`,
      values: [differences(rules, phrases, texts)],
      unit: "",
      goal: { atMost: 0 },
      detail: "",
    },
  ];
}

async function stallDuring(work: () => Promise<unknown>): Promise<{ ms: number; stall: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  await work();
  const ms = performance.now() - began;
  delay.disable();
  // The monitor's own resolution is part of what it reports.
  return { ms, stall: Math.max(0, delay.max / 1e6 - 1) };
}

/** Each text's time is the median of three passes: what a neighbour's turn on the processor costs is not the text's. */
function timesOf(rules: RuleSet, texts: readonly string[]): number[] {
  for (const text of texts.slice(0, 2_000)) scan(rules, text);
  const passes = [0, 1, 2].map(() =>
    texts.map((text) => {
      const began = performance.now();
      scan(rules, text);
      return (performance.now() - began) * 1000;
    }),
  );
  return texts.map((_text, at) => median(passes.map((pass) => pass[at] ?? Infinity)));
}

function naiveTime(phrases: readonly string[], texts: readonly string[]): number {
  const began = performance.now();
  for (const text of texts) {
    const plain = text.toLowerCase();
    phrases.filter((phrase) => plain.includes(phrase));
  }
  return ((performance.now() - began) * 1000) / texts.length;
}

/** Found by a set of every stretch of the text, which is slow and plain. */
function differences(rules: RuleSet, phrases: readonly string[], texts: readonly string[]): number {
  const wanted = new Set(phrases.map((phrase) => foldText(phrase)));
  const longest = Math.max(...[...wanted].map((phrase) => phrase.length));
  return texts.filter((text) => {
    const folded = foldText(text);
    const naive: string[] = [];
    for (let from = 0; from < folded.length; from++) {
      for (let to = from + 1; to <= Math.min(folded.length, from + longest); to++) {
        const part = folded.slice(from, to);
        if (wanted.has(part) && isWhole(folded, from, to)) naive.push(part);
      }
    }
    const ours = scan(rules, text).map(({ phrase }) => foldText(phrase));
    return naive.toSorted().join("\n") !== ours.toSorted().join("\n");
  }).length;
}

const LETTER = /[a-z0-9]/;
const isWhole = (text: string, from: number, to: number): boolean =>
  !(LETTER.test(text[from] ?? "") && LETTER.test(text[from - 1] ?? "")) &&
  !(LETTER.test(text[to - 1] ?? "") && LETTER.test(text[to] ?? ""));

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
