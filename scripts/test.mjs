import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { ensureChineseFont, ensureChromium } from "./lib/browser.mjs";
import { build } from "./lib/build.mjs";
import { runChecks } from "./lib/checks.mjs";
import { ensureDependencies, requireNode } from "./lib/dependencies.mjs";
import { phase, playwright, verdicts, vitest } from "./lib/phases.mjs";
import { ensureRedis } from "./lib/redis.mjs";
import { inRoot } from "./lib/root.mjs";
import { makeAll } from "./lib/start-all.mjs";
import { explain, print, say, yellow } from "./lib/terminal.mjs";

const logs = inRoot("dist", "logs");
const minutes = (/** @type {number} */ count) => count * 60_000;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(130));

try {
  requireNode();
  await ensureDependencies(logs);
  const counts = await runAll();
  const sum = (/** @type {"passed" | "failed"} */ key) => counts.reduce((total, count) => total + count[key], 0);
  print(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  process.exit(sum("failed") > 0 ? 1 : 0);
} catch (error) {
  explain(error);
  print("0 passed, 1 failed");
  process.exit(1);
}

// A part that fails never hides the next one: all are run, all are told.
async function runAll() {
  const chromium = await ensureChromium(logs);
  await ensureChineseFont(logs);
  const counts = [redis()];
  counts.push(await phase(say("Checks", "静态检查"), checks));
  counts.push(await phase(say("Unit tests", "单元测试"), () => vitest("unit", logs, minutes(5))));
  counts.push(await phase(say("Build", "构建"), buildAll));
  counts.push(await phase(say("Database tests", "数据库测试"), () => vitest("db", logs, minutes(15))));
  counts.push(await phase(say("Browser stories", "浏览器测试"), () => stories(chromium)));
  if (existsSync(inRoot("bench/faults/main.ts"))) counts.push(await phase(say("Faults", "故障测试"), faults));
  return counts;
}

// Half of the queue and fan-out tests want a Redis. Where there is none they are left out; on a build server that is a failure.
function redis() {
  const none = { passed: 0, failed: 0, failures: [] };
  if (ensureRedis()) return none;
  const sentence = say(
    "No redis-server: the tests of the Redis half are not run and not counted. Install redis-server to run them.",
    "没有 redis-server：与 Redis 相关的测试不会运行，也不计入结果。安装 redis-server 后即可运行。",
  );
  print(`${yellow("•")} ${sentence}`);
  return process.env.CI === "true" ? { ...none, failed: 1 } : none;
}

async function checks() {
  const all = await runChecks(logs, () => {});
  const bad = all.filter((verdict) => !verdict.ok);
  return {
    passed: all.length - bad.length,
    failed: bad.length,
    failures: bad.map(({ name, details }) => `${name}\n${details}`),
  };
}

async function buildAll() {
  await makeAll(["gateway", "web"], logs);
  return { passed: 1, failed: 0, failures: [] };
}

async function stories(/** @type {string | undefined} */ chromium) {
  if (chromium) return await playwright(logs, chromium, minutes(14));
  const sentence = say(
    "No browser, and none could be installed. Install chromium, or set CHROMIUM_PATH to one.",
    "没有浏览器，也无法安装。请安装 chromium，或将 CHROMIUM_PATH 指向浏览器。",
  );
  return { passed: 0, failed: 1, failures: [sentence] };
}

async function faults() {
  await build(["faults"], logs);
  return await verdicts(path.join(inRoot("dist"), "faults.mjs"), ["--short"], logs, minutes(8));
}
