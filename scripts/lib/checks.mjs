import { existsSync } from "node:fs";
import process from "node:process";
import { build } from "./build.mjs";
import { runAndRead } from "./commands.mjs";
import { filesBelow } from "./fingerprint.mjs";
import { inRoot } from "./root.mjs";
import { sourceRules } from "./source-rules.mjs";
import { say } from "./terminal.mjs";

/** @typedef {{ name: string, ok: boolean, details: string, ms: number }} Verdict */

const floors = ["app", "components", "lib", "server", "worker", "widget", "demo"].filter((name) =>
  existsSync(inRoot(name)),
);

/**
 * Every check that needs no service, side by side. `report` hears each verdict as it comes.
 * @param {string} logFolder
 * @param {(verdict: Verdict) => void} report
 * @returns {Promise<Verdict[]>}
 */
export async function runChecks(logFolder, report) {
  await build(["client"], logFolder);
  const run = async (/** @type {string} */ name, /** @type {() => Promise<string> | string} */ check) => {
    const began = Date.now();
    const details = await Promise.resolve()
      .then(check)
      .catch((error) => String(error.message));
    const verdict = { name, ok: details === "", details, ms: Date.now() - began };
    report(verdict);
    return verdict;
  };
  const rules = sourceRules.map(({ name, find }) => run(name, () => find().slice(0, 20).join("\n")));
  // The types take longest, so they get a processor of their own and the others queue on the second.
  const types = run(say("types", "类型"), checkTypes);
  const others = [];
  others.push(await run(say("format", "格式"), () => tool("oxfmt/bin/oxfmt", ["--check"])));
  others.push(await run(say("lint", "代码规范"), () => tool("oxlint/bin/oxlint", ["--type-aware", "--deny-warnings"])));
  others.push(await run(say("floors", "层次依赖"), checkFloors));
  others.push(await run(say("dead code", "无用代码"), () => tool("knip/bin/knip.js", ["--no-progress"])));
  return [await types, ...others, ...(await Promise.all(rules))];
}

/** Runs a tool from node_modules: nothing on success, its words otherwise. */
async function tool(/** @type {string} */ file, /** @type {string[]} */ flags) {
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" };
  const { code, stdout, stderr } = await runAndRead(process.execPath, [inRoot("node_modules", file), ...flags], {
    env,
  });
  return code === 0 ? "" : `${stdout}${stderr}`.trim() || `exit code ${code}`;
}

async function checkTypes() {
  // The console's pages bring types that Next writes; without them every route would be an error.
  const written = existsSync(inRoot("next-env.d.ts")) && existsSync(inRoot(".next/types/routes.d.ts"));
  if (existsSync(inRoot("app")) && !written) {
    const problem = await tool("next/dist/bin/next", ["typegen"]);
    if (problem) return problem;
  }
  return await tool("typescript/bin/tsc", ["--noEmit", "--pretty", "false"]);
}

async function checkFloors() {
  const flags = ["--config", ".dependency-cruiser.cjs", "--output-type", "json", ...floors];
  const bin = inRoot("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const { stdout, stderr } = await runAndRead(process.execPath, [bin, ...flags]);
  if (!stdout.startsWith("{")) return stderr.trim() || "dependency-cruiser said nothing";
  /** @type {{ totalCruised: number, violations: { rule: { name: string, severity: string }, from: string, to: string }[] }} */
  const summary = JSON.parse(stdout).summary;
  // A compiler that it can't talk to makes it pass over everything and call that a success.
  const expected = floors.flatMap((floor) => filesBelow(inRoot(floor))).filter((file) => /\.tsx?$/.test(file)).length;
  if (summary.totalCruised < expected * 0.9)
    return `only ${summary.totalCruised} modules were looked at, of ${expected} files`;
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).join("\n");
}
