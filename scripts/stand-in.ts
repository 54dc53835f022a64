import { fork, type ChildProcess } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "./lib/ports.mjs";
import { inRoot } from "./lib/root.mjs";

/** A checkout with the real scripts and a product of a few lines, so that what is tested is the supervisor. */
export type StandIn = {
  dataDir: string;
  port: number;
  run: (env?: Record<string, string>) => Run;
  write: (name: string, text: string) => void;
  remove: () => void;
};

export type Run = {
  process: ChildProcess;
  output: () => string;
  ready: Promise<boolean>;
  ended: Promise<number | null>;
};

export async function standIn(): Promise<StandIn> {
  const folder = mkdtempSync(path.join(tmpdir(), "parley-stand-in-"));
  chmodSync(folder, 0o755);
  for (const name of ["scripts", "package.json", "package-lock.json", "tsconfig.json"]) {
    cpSync(inRoot(name), path.join(folder, name), { recursive: true });
  }
  symlinkSync(inRoot("node_modules"), path.join(folder, "node_modules"));
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  for (const [name, text] of Object.entries(product)) write(name, text);
  const port = await freePort();
  const dataDir = path.join(folder, "data");
  return {
    dataDir,
    port,
    write,
    run: (env = {}) => start(folder, { PORT: String(port), DEMO_PORT: "", DATA_DIR: dataDir, ...env }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What the supervisor of this folder says it runs. */
export function childrenOf(dataDir: string): Record<string, number> {
  const known: { name: string; pid: number }[] = JSON.parse(
    readFileSync(path.join(dataDir, "run/children.json"), "utf8"),
  );
  return Object.fromEntries(known.map(({ name, pid }) => [name, pid]));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}

function start(folder: string, env: Record<string, string>): Run {
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...rest } = process.env;
  const child = fork(path.join(folder, "scripts/start.mjs"), [], {
    cwd: folder,
    env: { ...rest, ROLES: "gateway,worker", LANG: "C", LC_ALL: "C", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let text = "";
  child.stdout?.on("data", (chunk) => (text += String(chunk)));
  child.stderr?.on("data", (chunk) => (text += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  const ready = new Promise<boolean>((resolve) => {
    child.once("message", () => resolve(true));
    child.once("close", () => resolve(false));
  });
  return { process: child, output: () => text, ready, ended };
}

const untilAsked = `
process.on("SIGTERM", () => process.exit(0));
process.send?.({ ready: true });`;

const product = {
  "server/main.ts": `
import http from "node:http";
import { greeting } from "@/lib/greeting";
http.createServer((_request, response) => response.end(greeting)).listen(Number(process.env.PORT), () => {${untilAsked}
});`,
  "worker/main.ts": `setInterval(() => {}, 1_000);${untilAsked}`,
  "server/cli.ts": `console.log(JSON.stringify({ firstRun: true, adminEmail: "a@example.com", adminPassword: "once" }));`,
  "lib/domain/language/thread/main.ts": `export {};`,
  "lib/domain/language/terms/thread.ts": `export {};`,
  "worker/parser/main.ts": `export {};`,
  "worker/watchdog/thread.ts": `export {};`,
  "lib/greeting.ts": `export const greeting = "hello";`,
  "widget/build.mjs": `import { mkdirSync } from "node:fs";
export const buildWidget = async ({ outdir }) => void mkdirSync(outdir, { recursive: true });`,
  "prisma.config.ts": `export default { schema: "prisma/schema" };`,
  "prisma/schema/schema.prisma": `
generator client {
  provider = "prisma-client"
  output   = "../../lib/platform/db/generated"
}
datasource db {
  provider = "postgresql"
}`,
};
