import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";
import { runQuietly } from "./commands.mjs";
import { isRoot } from "./postgres-home.mjs";
import { inRoot } from "./root.mjs";
import { say, step } from "./terminal.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** A Chromium to test with: the one that CHROMIUM_PATH names, one of the system, or the one Playwright keeps. */
export async function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const name of names) {
    const { status, stdout } = spawnSync("/bin/sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
    if (status === 0) return stdout.trim();
  }
  const { chromium } = await import("@playwright/test");
  const own = chromium.executablePath();
  return existsSync(own) ? own : undefined;
}

/** The same, installing one where there is none. Undefined when that isn't possible either. */
export async function ensureChromium(/** @type {string} */ logFolder) {
  const found = await findChromium();
  if (found) return found;
  return await step(say("Installing a browser for the tests", "安装测试用浏览器"), async () => {
    const logFile = `${logFolder}/browser.log`;
    if (isRoot() && process.platform === "linux") await aptInstall(["chromium"], logFile);
    const installed = await findChromium();
    if (installed) return installed;
    await runQuietly(process.execPath, [inRoot("node_modules/@playwright/test/cli.js"), "install", "chromium"], {
      logFile,
    });
    return await findChromium();
  });
}

/** Screenshots of the Chinese pages need letters; without any they show boxes, but no test fails of it. */
export async function ensureChineseFont(/** @type {string} */ logFolder) {
  const { status, stdout } = spawnSync("fc-list", [":lang=zh", "family"], { encoding: "utf8" });
  if (status !== 0 || stdout.trim() || !isRoot() || process.platform !== "linux") return;
  await step(say("Installing a Chinese font", "安装中文字体"), () =>
    aptInstall(["fonts-wqy-zenhei"], `${logFolder}/font.log`),
  );
}

async function aptInstall(/** @type {string[]} */ packages, /** @type {string} */ logFile) {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const wanted = ["install", "-y", "--no-install-recommends", ...packages];
  const { code } = await runQuietly("apt-get", wanted, { env, logFile });
  if (code === 0) return;
  await runQuietly("apt-get", ["update"], { env, logFile });
  await runQuietly("apt-get", wanted, { env, logFile });
}
