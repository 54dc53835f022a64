import net from "node:net";
import path from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { superviseChild } from "./child.mjs";
import { runAndRead } from "./commands.mjs";
import { rememberChildren } from "./orphans.mjs";
import { freePort } from "./ports.mjs";
import { openPostgres } from "./postgres.mjs";
import { reachDatabase, reachRedis } from "./reach.mjs";
import { inRoot } from "./root.mjs";
import { secretKey } from "./settings.mjs";
import { dim, print, Problem, say, yellow } from "./terminal.mjs";

// In this order they are asked to leave, each with its time: first nobody new comes in, then begun work is finished.
const DRAIN = /** @type {const} */ ([
  ["gateway", 15_000],
  ["worker", 30_000],
  ["bulk", 30_000],
  ["web", 5_000],
]);

/** @typedef {{ firstRun?: boolean, adminEmail?: string, adminPassword?: string, inboxKey?: string }} Prepared */

/**
 * Everything that `npm start` keeps running, in the order in which it depends on each other.
 * @param {object} options
 * @param {import("./settings.mjs").Settings} options.settings
 * @param {boolean} [options.container] write to our own output instead of files
 * @param {string[]} [options.web] flags for node that run the web process; {port} and {host} are filled in
 * @param {NodeJS.ProcessEnv} [options.extra]
 */
export function createSupervisor({ settings, container = false, web = webFlags, extra = {} }) {
  const { dataDir, roles } = settings;
  /** @type {import("./postgres.mjs").Postgres | undefined} */
  let postgres;
  /** @type {Map<string, import("./child.mjs").Child>} */
  const children = new Map();
  let stopping = false;

  const remember = () => rememberChildren(dataDir, [...children.values()]);
  const note = (/** @type {string} */ text) => print(`${yellow("•")} ${text} ${dim(new Date().toLocaleTimeString())}`);
  const logFile = (/** @type {string} */ name) => (container ? undefined : path.join(dataDir, "logs", `${name}.log`));

  /** Services first: a database to talk to, and the proof that what was configured answers. */
  async function startServices() {
    if (process.env.REDIS_URL) await reachRedis(process.env.REDIS_URL);
    if (process.env.DATABASE_URL) return await reachDatabase(process.env.DATABASE_URL);
    postgres = await openPostgres({ dataDir, logFile: path.join(dataDir, "logs", "postgres.log") });
    await postgres.start();
    void keepPostgres(postgres);
  }

  async function keepPostgres(/** @type {import("./postgres.mjs").Postgres} */ server) {
    for (let delay = 200; ;) {
      await server.exited();
      if (stopping) return;
      note(say("Postgres ended; starting it again.", "Postgres 已退出，正在重新启动。"));
      // After a crash its last backends take a moment to let go of the shared memory.
      for (; !stopping; delay = Math.min(delay * 2, 5_000)) {
        try {
          await server.start();
          delay = 200;
          break;
        } catch {
          await sleep(delay);
        }
      }
    }
  }

  function environment() {
    return {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      ...extra,
      PORT: String(settings.port),
      DEMO_PORT: String(settings.demoPort),
      PUBLIC_URL: settings.publicUrl,
      CHAT_URL: settings.chatUrl,
      DATA_DIR: dataDir,
      DEMO: settings.demo,
      LOCAL_MODELS: process.env.LOCAL_MODELS || (container ? "0" : "1"),
      SECRET_KEY: secretKey(dataDir),
      DATABASE_URL: process.env.DATABASE_URL || postgres?.url,
    };
  }

  /** Migrations and, on an empty database, the first workspace. @returns {Promise<Prepared>} */
  async function prepare() {
    const { code, stdout, stderr } = await runAndRead(process.execPath, [inRoot("dist/cli.mjs"), "prepare"], {
      env: environment(),
    });
    if (code === 0) return JSON.parse(stdout.trim().split("\n").at(-1) || "{}");
    const words = stderr.trim() || stdout.trim();
    // What the product says about itself is for people already; anything else is a detail under our own sentence.
    const plain = words !== "" && words.length < 2_000 && !/\n\s+at /.test(words);
    if (plain) throw new Problem(words);
    throw new Problem(say("The database could not be prepared.", "无法准备数据库。"), {
      tail: words.split("\n").slice(0, 12).join("\n"),
    });
  }

  let webPort = 0;
  /** @type {Promise<void> | undefined} */
  let webStarts;

  /** The web process asks nothing of the database while it boots, so it boots while the database is prepared. */
  async function startWeb() {
    if (!roles.includes("web")) return;
    const alone = !roles.includes("gateway");
    webPort = alone ? settings.port : await freePort();
    const host = alone ? "0.0.0.0" : "127.0.0.1";
    const flags = web.map((flag) => flag.replace("{port}", String(webPort)).replace("{host}", host));
    const env = { ...environment(), PORT: String(webPort), WEB_PORT: String(webPort), ROLES: "web" };
    add("web", flags, env, () => listens(webPort));
    webStarts = children.get("web")?.start();
    // Told where everything is waited for.
    webStarts?.catch(() => {});
  }

  async function startProcesses() {
    const env = environment();
    if (!webStarts) await startWeb();
    if (roles.includes("gateway")) {
      const known = roles.includes("web") ? { WEB_PORT: String(webPort) } : {};
      add("gateway", [inRoot("dist/server.mjs")], { ...env, ...known, ROLES: "gateway" }, undefined);
    }
    if (roles.includes("worker")) add("worker", [inRoot("dist/worker.mjs")], { ...env, ROLES: "worker" }, undefined);
    const others = [...children].filter(([name]) => name !== "web").map(([, child]) => child.start());
    await Promise.all([...others, webStarts]);
  }

  /**
   * The process that reads files and sites and sends mail: one of its own, so that a file that takes it down takes no answer
   * along. It comes last, for nobody at the door waits for it.
   */
  async function startBulk() {
    if (!roles.includes("bulk") || stopping) return;
    add("bulk", [inRoot("dist/worker.mjs")], { ...environment(), ROLES: "bulk" }, undefined);
    try {
      await children.get("bulk")?.start();
    } catch (error) {
      // One that was asked to leave before it was ready has not failed.
      if (!stopping) throw error;
    }
  }

  function add(
    /** @type {string} */ name,
    /** @type {string[]} */ flags,
    /** @type {NodeJS.ProcessEnv} */ env,
    /** @type {(() => Promise<boolean>) | undefined} */ probe,
  ) {
    const report = (/** @type {{ type: "spawned" | "ended" | "recovered", why?: string }} */ { type, why }) => {
      remember();
      if (type === "ended")
        note(say(`${name} ended (${why}); starting it again.`, `${name} 已退出（${why}），正在重新启动。`));
      if (type === "recovered") note(say(`${name} is back.`, `${name} 已恢复。`));
    };
    children.set(
      name,
      superviseChild({ name, flags: ["--enable-source-maps", ...flags], env, logFile: logFile(name), probe, report }),
    );
  }

  async function stop() {
    stopping = true;
    for (const [name, limit] of DRAIN) await children.get(name)?.stop(limit);
    await postgres?.stop();
    remember();
  }

  function kill() {
    stopping = true;
    for (const child of children.values()) child.kill();
    // SIGQUIT ends Postgres at once; what was committed is in its log and comes back with the next start.
    postgres?.kill("SIGQUIT");
  }

  return {
    startServices,
    startWeb,
    prepare,
    startProcesses,
    startBulk,
    stop,
    kill,
    environment,
    child: (/** @type {string} */ name) => children.get(name),
  };
}

const webFlags = [inRoot("node_modules/next/dist/bin/next"), "start", "-H", "{host}", "-p", "{port}"];

/** @returns {Promise<boolean>} */
function listens(/** @type {number} */ port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
