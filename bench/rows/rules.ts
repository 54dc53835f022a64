import { benchRules } from "../language/rules";
import type { BenchRow } from "./row";

/** P12: a hundred thousand rules, compiled beside the event loop and scanned in one pass, against a naive scan. */
export const rules: BenchRow = { name: "P12", title: "rules", run: ({ rounds }) => benchRules(rounds) };
