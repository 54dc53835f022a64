import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { tailOf } from "./commands.mjs";
import { readJson } from "./files.mjs";
import { inRoot, root } from "./root.mjs";
import { dim, green, print, red, say, seconds } from "./terminal.mjs";

/** @typedef {{ passed: number, failed: number, failures: string[] }} Count */

/**
 * Runs one part of the tests to its end, whatever that is: a part that breaks, hangs or finds nothing counts as failed.
 * @param {string} name
 * @param {() => Promise<Count>} work
 * @returns {Promise<Count>}
 */
export async function phase(name, work) {
  print(dim(`… ${name}`));
  const began = Date.now();
  const count = await work().catch((error) => ({ passed: 0, failed: 1, failures: [String(error.message ?? error)] }));
  if (count.passed + count.failed === 0)
    Object.assign(count, { failed: 1, failures: [say("Nothing was run.", "没有运行任何测试。")] });
  const sum = say(`${count.passed} passed, ${count.failed} failed`, `${count.passed} 项通过，${count.failed} 项失败`);
  print(`${count.failed ? red("✗") : green("✓")} ${name}  ${sum} ${dim(seconds(Date.now() - began))}`);
  for (const failure of count.failures) print(`\n  ${red("✗")} ${failure.trimEnd().replaceAll("\n", "\n    ")}\n`);
  return count;
}

/** @returns {Promise<Count>} */
export async function vitest(/** @type {string} */ project, /** @type {string} */ logs, /** @type {number} */ limitMs) {
  const result = path.join(logs, `vitest-${project}.json`);
  const flags = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${result}`];
  const log = path.join(logs, `vitest-${project}.log`);
  const { code, late } = await runLimited(inRoot("node_modules/vitest/vitest.mjs"), flags, { log, result, limitMs });
  /** @type {{ testResults: { name: string, status: string, message: string, assertionResults: { fullName: string, status: string, failureMessages: string[] }[] }[] } | undefined} */
  const report = readJson(result);
  if (!report) return broken(late, log);
  const tests = report.testResults.flatMap((file) =>
    file.assertionResults.map((one) => ({ ...one, file: path.relative(root, file.name) })),
  );
  const bad = tests.filter((one) => one.status === "failed");
  // A file that doesn't even load has no tests to fail, yet nothing in it was proven.
  const unread = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((one) => one.status === "failed"),
  );
  const failures = [
    ...bad.map((one) => `${one.file} › ${one.fullName}\n${one.failureMessages.join("\n")}`),
    ...unread.map((file) => `${path.relative(root, file.name)}\n${file.message}`),
  ];
  if (code !== 0 && failures.length === 0)
    return { ...broken(late, log), passed: tests.filter((one) => one.status === "passed").length };
  return { passed: tests.filter((one) => one.status === "passed").length, failed: failures.length, failures };
}

/** @returns {Promise<Count>} */
export async function playwright(
  /** @type {string} */ logs,
  /** @type {string} */ chromium,
  /** @type {number} */ limitMs,
) {
  const result = path.join(logs, "playwright.json");
  const log = path.join(logs, "playwright.log");
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: result };
  const { code, late } = await runLimited(
    inRoot("node_modules/@playwright/test/cli.js"),
    ["test", "--reporter=list,json"],
    { log, result, limitMs, env },
  );
  const report = readJson(result);
  if (!report?.stats) return broken(late, log);
  const failures = [
    ...report.suites.flatMap(failedSpecs),
    ...report.errors.map((/** @type {{ message: string }} */ error) => error.message),
  ];
  const passed = report.stats.expected + report.stats.flaky;
  if (code !== 0 && failures.length === 0) return { ...broken(late, log), passed };
  return { passed, failed: failures.length, failures };
}

/** A program that prints `PASS` or `FAIL` before each thing it looked at. @returns {Promise<Count>} */
export async function verdicts(
  /** @type {string} */ file,
  /** @type {string[]} */ flags,
  /** @type {string} */ logs,
  /** @type {number} */ limitMs,
) {
  const log = path.join(logs, `${path.basename(file, ".mjs")}.log`);
  const { code, late } = await runLimited(file, flags, { log, limitMs });
  const blocks = tailOf(log, 2_000).split(/\n(?=\S)/);
  const failures = blocks.filter((block) => block.startsWith("FAIL"));
  const passed = blocks.filter((block) => block.startsWith("PASS")).length;
  if (code !== 0 && failures.length === 0) return { ...broken(late, log), passed };
  return { passed, failed: failures.length, failures };
}

const broken = (/** @type {boolean} */ late, /** @type {string} */ log) => ({
  passed: 0,
  failed: 1,
  failures: [
    `${late ? say("Took too long and was ended.", "超时，已终止。") : say("Broke off.", "意外中止。")} ${log}\n${tailOf(log, 30)}`,
  ],
});

/**
 * @param {string} file
 * @param {string[]} flags
 * @param {{ log: string, result?: string, limitMs: number, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ code: number, late: boolean }>}
 */
function runLimited(file, flags, { log, result, limitMs, env = {} }) {
  mkdirSync(path.dirname(log), { recursive: true });
  if (result) rmSync(result, { force: true });
  const output = openSync(log, "w");
  // A process group of its own, so that a hanging run takes its browsers and servers with it.
  const child = spawn(process.execPath, [file, ...flags], {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...env },
    detached: true,
    stdio: ["ignore", output, output],
  });
  const endGroup = (/** @type {NodeJS.Signals} */ signal) => {
    try {
      if (child.pid) process.kill(-child.pid, signal);
    } catch {
      // All of them ended before.
    }
  };
  const atExit = () => endGroup("SIGTERM");
  process.once("exit", atExit);
  return new Promise((resolve) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      endGroup("SIGTERM");
      setTimeout(() => endGroup("SIGKILL"), 20_000).unref();
    }, limitMs);
    const end = (/** @type {number} */ code) => {
      clearTimeout(timer);
      process.off("exit", atExit);
      closeSync(output);
      resolve({ code, late });
    };
    child.once("error", () => end(-1));
    child.once("exit", (code) => end(code ?? -1));
  });
}

/** @returns {string[]} */
function failedSpecs(/** @type {import("@playwright/test/reporter").JSONReportSuite} */ suite) {
  const own = (suite.specs ?? [])
    .filter((spec) => !spec.ok)
    .map((spec) => {
      const errors = spec.tests.flatMap((test) =>
        test.results.flatMap((one) => one.errors.map((error) => error.message ?? "")),
      );
      return `${spec.file}:${spec.line} › ${spec.title}\n${errors.join("\n")}`;
    });
  return [...own, ...(suite.suites ?? []).flatMap(failedSpecs)];
}
