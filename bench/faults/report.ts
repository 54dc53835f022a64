import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Op, Violation } from "../history/op";
import { quantile, readable } from "../rig/figures";
import type { Outcome } from "./standard-load";

/** A figure with the limit it must keep. */
export type Limit = { what: string; value: number; atMost: number; unit?: string };
export type FaultReport = {
  name: string;
  title: string;
  acked: number;
  lost: number;
  doubled: number;
  outOfOrder: number;
  limits: Limit[];
  violations: Violation[];
  pass: boolean;
  /** Kept in a file of its own where the row failed. */
  history: readonly Op[];
};

/**
 * Judges a row. In the short form, on machines that do other things too, times may be four times as long;
 * what is lost, doubled or out of order is judged alike.
 */
export function report(name: string, title: string, outcome: Outcome, figures: Limit[], short = false): FaultReport {
  const { acked, violations } = outcome;
  const limits = figures.map((limit) =>
    short && limit.unit === " ms" ? { ...limit, atMost: limit.atMost * 4 } : limit,
  );
  const count = (...rules: string[]) => violations.filter(({ rule }) => rules.includes(rule)).length;
  const kept = limits.every(({ value, atMost }) => value <= atMost);
  return {
    name,
    title,
    acked,
    lost: count("I1"),
    doubled: count("I2", "I4", "I6"),
    outOfOrder: count("I3", "I5"),
    limits,
    violations,
    history: outcome.record.ops,
    pass: kept && violations.length === 0 && acked > 0,
  };
}

export const p = (share: number, values: readonly number[]): number => (values.length ? quantile(values, share) : 0);

export function printRow(row: FaultReport): void {
  const figures = row.limits.map(
    ({ what, value, atMost, unit = "" }) =>
      `${what} ${readable(value)}${unit}${value > atMost ? ` (limit ${readable(atMost)})` : ""}`,
  );
  const counts = `acked ${row.acked}, lost ${row.lost}, doubled ${row.doubled}, out of order ${row.outOfOrder}`;
  console.log(`${row.pass ? "PASS" : "FAIL"}  ${row.name.padEnd(5)} ${row.title}: ${[counts, ...figures].join(", ")}`);
  const shown = row.violations.slice(0, 8);
  for (const { rule, conv = "", clientId = "", detail } of shown)
    console.log(`        ${rule} ${detail} ${conv} ${clientId}`);
  if (row.violations.length > shown.length) console.log(`        … ${row.violations.length} in all`);
}

export function verdict(rows: FaultReport[], folder: string): number {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, "faults.json"),
    `${JSON.stringify({ at: new Date().toISOString(), rows }, null, 2)}\n`,
  );
  const total = (of: (row: FaultReport) => number) => rows.reduce((so, row) => so + of(row), 0);
  const counts = `${total((r) => r.acked)} acked, ${total((r) => r.lost)} lost, ${total((r) => r.doubled)} doubled, ${total((r) => r.outOfOrder)} out of order`;
  const failed = rows.filter(({ pass }) => !pass);
  console.log(
    `History: ${counts}; ${failed.length === 0 ? "no rule broken" : `broken in ${failed.map((r) => r.name).join(", ")}`}`,
  );
  console.log(`${rows.length - failed.length} passed, ${failed.length} failed`);
  return failed.length;
}
