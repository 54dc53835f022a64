import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { playRole } from "./roles";
import { median, readable, spread } from "./rig/figures";
import { benchRows } from "./rows";
import type { BenchResult, BenchRow } from "./rows/row";
import { openVolume, type VolumeOptions } from "./volume/open";

/** The performance report: `bench [--long] [--profile] [--rounds=N] [--seconds=N] [P1 P4 …]`. Every figure is a ratio of two things run in turn. */
if (!playRole()) await main();

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const { given, rows } = asked(words);
  const { scale, folder: kept, data } = given;
  if (rows[0] === "seed") return seed({ scale, folder: kept });
  const options = {
    data,
    profile: given.profile ? path.resolve("bench/results") : undefined,
    scale,
    folder: kept,
    long: given.long,
    rounds: given.rounds,
    seconds: given.seconds,
  };
  const names = rows.map((row) => row.toUpperCase());
  const chosen = benchRows.filter(
    (row) => !names.length || names.includes(row.name) || names.includes(row.title.toUpperCase()),
  );
  if (!chosen.length) {
    console.log(
      `Nothing is called ${names.join(" ")}. Rows: ${benchRows.map(({ name, title }) => `${name} (${title})`).join(", ")}`,
    );
    process.exit(1);
  }
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}`;
  const quiet = process.env.BENCH_APART === "1";
  if (!quiet) console.log(`${machine}; median (range) of ${options.rounds} rounds of ${options.seconds} s\n`);
  // An exit, so that every server ends with this program.
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));
  const results: BenchResult[] = [];
  const folder = path.resolve("bench/results");
  mkdirSync(folder, { recursive: true });
  for (const row of chosen) {
    const alone = chosen.length === 1;
    const found = alone ? await runRow(row, options) : await runApart(row, folder, words);
    if (alone) for (const result of found) printResult(result);
    results.push(...found);
  }
  const file = path.join(folder, names.length ? `bench-${names.join("-").toLowerCase()}.json` : "bench.json");
  writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), machine, options, results }, null, 2)}\n`);
  const missed = results.filter((result) => !isMet(result));
  if (!quiet)
    console.log(
      `\n${results.length - missed.length} met, ${missed.length} missed; ${path.relative(process.cwd(), file)}`,
    );
  process.exit(missed.length ? 1 : 0);
}

/** What the command line asks for. A flag that nobody knows ends it: all rows take the better part of an hour. */
function asked(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        long: { type: "boolean", default: false },
        profile: { type: "boolean", default: false },
        rounds: { type: "string", default: "5" },
        seconds: { type: "string", default: "3" },
        scale: { type: "string" },
        folder: { type: "string" },
        data: { type: "string", multiple: true, default: [] },
      },
    });
    const number = (value: string) => z.coerce.number().positive().parse(value);
    const { scale, rounds, seconds } = values;
    return {
      given: {
        ...values,
        scale: scale === undefined ? undefined : number(scale),
        rounds: number(rounds),
        seconds: number(seconds),
      },
      rows: positionals,
    };
  } catch (error) {
    console.error(error instanceof z.ZodError ? "--rounds, --seconds and --scale are numbers above 0." : String(error));
    process.exit(2);
  }
}

/** `bench seed [--scale=0.1] [--folder=PATH]`: the desk of two years that the rows about large desks look at. */
async function seed(options: VolumeOptions): Promise<void> {
  const volume = await openVolume(options);
  console.log(`${volume.size}: ready`);
  await volume.close();
  process.exit(0);
}

/** One of several rows, in a process of its own: settings are read once a process, and each row has a database of its own. */
async function runApart(row: BenchRow, folder: string, words: string[]): Promise<BenchResult[]> {
  const flags = words.filter((word, i) => word.startsWith("--") || words[i - 1] === "--data");
  const env = { ...process.env, BENCH_APART: "1" };
  const [self = ""] = process.argv.slice(1);
  const file = path.join(folder, `bench-${row.name.toLowerCase()}.json`);
  rmSync(file, { force: true });
  const child = spawn(process.execPath, [...process.execArgv, self, row.name, ...flags], { env, stdio: "inherit" });
  process.once("exit", () => child.kill());
  await new Promise((resolve) => child.once("exit", resolve));
  const kept: { results: BenchResult[] } = JSON.parse(readFileSync(file, "utf8"));
  // What broke off has no number, which JSON can't say.
  return kept.results.map((result) => ({ ...result, values: result.values.map((value) => value ?? NaN) }));
}

async function runRow(row: BenchRow, options: Parameters<BenchRow["run"]>[0]): Promise<BenchResult[]> {
  try {
    return await row.run(options);
  } catch (error) {
    const detail = `broke off: ${error instanceof Error ? error.message : String(error)}`;
    return [{ name: row.name, what: row.title, values: [NaN], unit: "", goal: { atLeast: 0 }, detail }];
  }
}

function isMet({ values, goal, met }: BenchResult): boolean {
  if (met !== undefined) return met;
  if (!goal) return true;
  const value = median(values);
  return "atLeast" in goal ? value >= goal.atLeast : value <= goal.atMost;
}

function printResult(result: BenchResult): void {
  const { name, what, values, unit, goal, detail } = result;
  const aim = goal === null ? "" : "atLeast" in goal ? `≥ ${readable(goal.atLeast)}` : `≤ ${readable(goal.atMost)}`;
  const figure = `${values.length > 1 ? spread(values) : readable(values[0] ?? NaN)} ${unit}`;
  console.log(
    `${isMet(result) ? "met   " : "MISSED"} ${name.padEnd(4)} ${what.padEnd(42)} ${figure.padEnd(26)} ${aim.padEnd(9)} ${detail}`,
  );
}
