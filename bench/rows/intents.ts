import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { classifyWith, fromBytes, toBytes } from "@/lib/domain/language/intents/model/intent-model";
import { trainIntents, type Labelled } from "@/lib/domain/language/intents/model/train";
import type { BenchResult, BenchRow } from "./row";

const Rows = z.array(z.record(z.string(), z.string()));

/** Q2: the local classifier by 5-fold cross-validation over sets that are named on the command line. */
export const intents: BenchRow = {
  name: "Q2",
  title: "intents",
  async run({ data }) {
    const files = data.filter((file) => file.endsWith(".csv"));
    if (files.length === 0) {
      const detail = "not run: name a set of labelled questions with --data FILE.csv";
      return [{ name: "Q2", what: "intents", values: [], unit: "", goal: null, detail }];
    }
    return files.flatMap((file) => resultsOf(file));
  },
};

function resultsOf(file: string): BenchResult[] {
  const examples = readLabelled(file);
  const cpu = process.cpuUsage();
  const began = performance.now();
  const { model, report } = trainIntents(examples);
  const wholeSeconds = (performance.now() - began) / 1000;
  const cpuSeconds = process.cpuUsage(cpu).user / 1e6;
  const loaded = fromBytes(toBytes(model));
  const times = examples.slice(0, 2_000).map(({ text }) => {
    const start = performance.now();
    classifyWith(loaded, text);
    return performance.now() - start;
  });
  const mean = times.reduce((sum, each) => sum + each, 0) / times.length;
  const about = `${examples.length} examples, ${model.intents.length} intents`;
  const row = { name: "Q2" };
  return [
    {
      ...row,
      what: "intents: 5-fold accuracy",
      values: [report.accuracy],
      unit: "",
      goal: { atLeast: 0.9 },
      detail: `${about}; sure of ${report.answered}, right in ${report.rightWhenAnswered} of those; unknown intents refused ${report.strangersRefused ?? "–"}`,
    },
    {
      ...row,
      what: "intents: training",
      values: [report.fitMs / 1000],
      unit: "s",
      goal: { atMost: 10 },
      detail: `with cross-validation and calibration ${wholeSeconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of CPU`,
    },
    {
      ...row,
      what: "intents: a text",
      values: [mean],
      unit: "ms",
      goal: { atMost: 1 },
      detail: `model ${(toBytes(model).length / 2 ** 20).toFixed(1)} MB`,
    },
  ];
}

function readLabelled(file: string): Labelled[] {
  const rows = Rows.parse(parse(readFileSync(file), { columns: true, bom: true }));
  return rows.flatMap(({ text, intent, category, label }) => {
    const name = intent ?? category ?? label;
    return text && name ? [{ text, intent: name }] : [];
  });
}
