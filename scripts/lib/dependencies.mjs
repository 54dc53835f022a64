import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { readJson } from "./files.mjs";
import { inRoot } from "./root.mjs";
import { runQuietly, tailOf } from "./commands.mjs";
import { Problem, say, step } from "./terminal.mjs";

const stampFile = inRoot("node_modules", ".parley-lock");

/** Refuses a Node that the product doesn't run on, in words; a syntax error later would say nothing. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Problem(
    say(
      `Parley needs Node 20.19 or later; this is ${process.version}.`,
      `Parley 需要 Node 20.19 或更高版本，当前为 ${process.version}。`,
    ),
    {
      hint: say(
        "Install a current Node from https://nodejs.org and start again.",
        "请从 https://nodejs.org 安装新版 Node 后重试。",
      ),
    },
  );
}

/** Installs what package-lock.json names, when it isn't there yet. */
export async function ensureDependencies(/** @type {string} */ logFolder) {
  const wanted = lockHash();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  if (!installedByHand()) {
    const title = say("Installing dependencies", "安装依赖");
    await step(title, () => install(logFolder));
  }
  writeFileSync(stampFile, wanted);
}

async function install(/** @type {string} */ logFolder) {
  const logFile = `${logFolder}/install.log`;
  const ci = await npm(["ci"], logFile);
  if (ci.code === 0) return;
  // A registry that carries the packages of some platforms only leaves a lock file that `ci` calls incomplete. Then the
  // same versions are installed from it without rewriting it, and a platform that it lacks is looked up.
  const incomplete = ci.tail.includes("npm help ci");
  const install = incomplete ? await npm(["install", "--no-save"], logFile) : ci;
  if (install.code === 0) return;
  throw new Problem(say("The dependencies could not be installed.", "依赖安装失败。"), {
    tail: npmErrors(logFile),
    hint: say(
      `Check the connection to the npm registry and the free disk space, then start again. The whole log: ${logFile}`,
      `请检查与 npm 源的连接和磁盘空间，然后重试。完整日志：${logFile}`,
    ),
  });
}

async function npm(/** @type {string[]} */ verb, /** @type {string} */ logFile) {
  const flags = [...verb, "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=warn"];
  // npm tells its scripts where it is itself; with a plain `node scripts/start.mjs` the one on the PATH does it.
  const own = process.env.npm_execpath?.endsWith(".js") ? process.env.npm_execpath : undefined;
  const env = { NODE_ENV: "" };
  if (own) return await runQuietly(process.execPath, [own, ...flags], { env, logFile });
  return await runQuietly("npm", flags, { env, logFile });
}

// npm begins with the reason and ends with a page of its manual.
const npmErrors = (/** @type {string} */ logFile) =>
  tailOf(logFile, 1_000)
    .split("\n")
    .filter((line) => line.startsWith("npm error") && line.length > 10)
    .slice(0, 8)
    .join("\n");

/** Whether a plain `npm install` already put exactly these versions in place. */
function installedByHand() {
  const wanted = readJson(inRoot("package-lock.json"))?.packages ?? {};
  const present = readJson(inRoot("node_modules", ".package-lock.json"))?.packages;
  if (!present) return false;
  return Object.entries(wanted).every(
    ([name, entry]) => name === "" || entry.optional || present[name]?.version === entry.version,
  );
}

function lockHash() {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}`);
  return hash.update(readFileSync(inRoot("package-lock.json"))).digest("hex");
}
