import path from "node:path";
import process from "node:process";
import { runChecks } from "./lib/checks.mjs";
import { ensureDependencies, requireNode } from "./lib/dependencies.mjs";
import { inRoot } from "./lib/root.mjs";
import { dim, explain, green, print, red, say, seconds } from "./lib/terminal.mjs";

const logs = path.join(inRoot("dist"), "logs");

try {
  requireNode();
  await ensureDependencies(logs);
  const verdicts = await runChecks(logs, show);
  const failed = verdicts.filter((verdict) => !verdict.ok);
  for (const { name, details } of failed) print(`\n${red(name)}\n${details}`);
  print(
    `\n${say(`${verdicts.length - failed.length} checks passed, ${failed.length} failed`, `${verdicts.length - failed.length} 项通过，${failed.length} 项失败`)}`,
  );
  process.exitCode = failed.length > 0 ? 1 : 0;
} catch (error) {
  process.exitCode = explain(error);
}

function show(/** @type {import("./lib/checks.mjs").Verdict} */ { name, ok, ms }) {
  print(`${ok ? green("✓") : red("✗")} ${name} ${dim(seconds(ms))}`);
}
