import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { root } from "./root.mjs";

/**
 * Runs a command to its end with its output in a file, so that the terminal stays ours.
 * @param {string} command
 * @param {string[]} flags
 * @param {{ env?: NodeJS.ProcessEnv, logFile: string }} options
 * @returns {Promise<{ code: number, tail: string }>}
 */
export function runQuietly(command, flags, { env = {}, logFile }) {
  mkdirSync(path.dirname(logFile), { recursive: true, mode: 0o700 });
  const output = openSync(logFile, "w", 0o600);
  return new Promise((resolve) => {
    const child = spawn(command, flags, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", output, output],
    });
    const orphan = () => void child.kill();
    process.once("exit", orphan);
    const end = (/** @type {number} */ code, more = "") => {
      process.off("exit", orphan);
      closeSync(output);
      resolve({ code, tail: more || tailOf(logFile, 20) });
    };
    child.once("error", (error) => end(-1, error.message));
    child.once("exit", (code) => end(code ?? -1));
  });
}

/**
 * Runs a command and gives back what it wrote.
 * @param {string} command
 * @param {string[]} flags
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, show?: boolean }} [options]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
export function runAndRead(command, flags, { env = process.env, cwd = root, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, flags, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (chunk) => {
      stdout += chunk;
      if (show) process.stdout.write(chunk);
    });
    child.stderr.setEncoding("utf8").on("data", (chunk) => {
      stderr += chunk;
      if (show) process.stderr.write(chunk);
    });
    child.once("error", (error) => resolve({ code: -1, stdout, stderr: error.message }));
    child.once("close", (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });
}

/** The end of a log, without colours and without lines that say nothing. */
export function tailOf(/** @type {string} */ file, /** @type {number} */ lines) {
  try {
    // oxlint-disable-next-line no-control-regex -- colours are control characters
    const text = readFileSync(file, "utf8").replace(/\u001b\[[0-9;?]*[A-Za-z]/g, "");
    return text
      .split("\n")
      .filter((line) => line.trim())
      .slice(-lines)
      .join("\n");
  } catch {
    return "";
  }
}
