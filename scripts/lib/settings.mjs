import { randomBytes } from "node:crypto";
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { root } from "./root.mjs";
import { Problem, say } from "./terminal.mjs";

const ROLES = ["web", "gateway", "worker", "bulk"];

/** What the supervisor itself needs to know. The product's own settings are judged by the product. */
export function readSettings(/** @type {Record<string, string | undefined>} */ env = process.env) {
  /** @type {string[]} */
  const problems = [];
  const port = readPort("PORT", env.PORT, 3000, problems);
  const demoPort = readPort("DEMO_PORT", env.DEMO_PORT, port + 1, problems);
  const publicUrl = readOrigin("PUBLIC_URL", env.PUBLIC_URL, `http://localhost:${port}`, problems);
  const chatUrl = readOrigin("CHAT_URL", env.CHAT_URL, otherOrigin(publicUrl, port), problems);
  const roles = readRoles(env.ROLES, problems);
  const demo = env.DEMO || "1";
  if (demo !== "0" && demo !== "1")
    problems.push(say(`DEMO is "${demo}"; it can be 0 or 1.`, `DEMO 为 "${demo}"，只能是 0 或 1。`));
  checkUrl("DATABASE_URL", env.DATABASE_URL, ["postgres:", "postgresql:"], problems);
  checkUrl("REDIS_URL", env.REDIS_URL, ["redis:", "rediss:", "redis-cluster:"], problems);
  if (problems.length > 0) {
    const hint = say(
      "Correct or unset them and start again; docs/configuration.md lists them all.",
      "请修正或取消这些设置后重试，完整列表见 docs/configuration.md。",
    );
    const title = say("Some settings are wrong:", "部分设置有误：");
    throw new Problem([title, ...problems.map((problem) => `· ${problem}`)].join("\n"), { hint });
  }
  const dataDir = path.resolve(root, env.DATA_DIR || ".data");
  return { port, demoPort, demoPortChosen: Boolean(env.DEMO_PORT), publicUrl, chatUrl, roles, demo, dataDir };
}

/** @typedef {ReturnType<typeof readSettings>} Settings */

/** Creates the data folder and proves that we may write into it. */
export function prepareDataDir(/** @type {string} */ dataDir) {
  try {
    // Postgres may run as a service user that has to pass through; what is inside closes itself.
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    for (const name of ["run", "logs"]) {
      mkdirSync(path.join(dataDir, name), { recursive: true, mode: 0o700 });
      chmodSync(path.join(dataDir, name), 0o700);
    }
    writeFileSync(path.join(dataDir, "run", "writable"), "");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new Problem(
      say(`The data folder ${dataDir} can't be written (${code}).`, `无法写入数据文件夹 ${dataDir}（${code}）。`),
      {
        hint: say(
          "Give this user the right to write there, or choose another folder:  DATA_DIR=/path npm start",
          "请为当前用户授予写权限，或另选文件夹：DATA_DIR=/path npm start",
        ),
      },
    );
  }
}

/** The key that signs and encrypts: the operator's, or one made on the first run and kept. */
export function secretKey(/** @type {string} */ dataDir, env = process.env) {
  if (env.SECRET_KEY) return env.SECRET_KEY;
  const file = path.join(dataDir, "secret");
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8").trim();
}

function readPort(
  /** @type {string} */ name,
  /** @type {string | undefined} */ text,
  /** @type {number} */ usual,
  /** @type {string[]} */ problems,
) {
  if (!text) return usual;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  problems.push(
    say(
      `${name} is "${text}"; it must be a number from 1 to 65535.`,
      `${name} 为 "${text}"，必须是 1 到 65535 的数字。`,
    ),
  );
  return usual;
}

function readOrigin(
  /** @type {string} */ name,
  /** @type {string | undefined} */ text,
  /** @type {string} */ usual,
  /** @type {string[]} */ problems,
) {
  if (!text) return usual;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search) return url.origin;
  problems.push(
    say(
      `${name} is "${text}"; it must be an address such as https://help.example.com without a path.`,
      `${name} 为 "${text}"，必须是不带路径的地址，例如 https://help.example.com。`,
    ),
  );
  return usual;
}

// Two names of the same machine keep the console's cookies away from what visitors upload, without any set-up.
function otherOrigin(/** @type {string} */ publicUrl, /** @type {number} */ port) {
  const { protocol, hostname, port: shown } = new URL(publicUrl);
  if (protocol !== "http:" || Number(shown) !== port) return publicUrl;
  if (hostname === "localhost") return `http://127.0.0.1:${port}`;
  return hostname === "127.0.0.1" ? `http://localhost:${port}` : publicUrl;
}

function readRoles(/** @type {string | undefined} */ text, /** @type {string[]} */ problems) {
  const roles = text
    ? text
        .split(",")
        .map((role) => role.trim())
        .filter(Boolean)
    : ROLES;
  const unknown = roles.filter((role) => !ROLES.includes(role));
  if (unknown.length > 0 || roles.length === 0) {
    problems.push(
      say(`ROLES is "${text}"; it can name ${ROLES.join(", ")}.`, `ROLES 为 "${text}"，可用的有 ${ROLES.join("、")}。`),
    );
  }
  return roles;
}

function checkUrl(
  /** @type {string} */ name,
  /** @type {string | undefined} */ text,
  /** @type {string[]} */ protocols,
  /** @type {string[]} */ problems,
) {
  if (!text) return;
  if (protocols.some((protocol) => text.startsWith(`${protocol}//`))) return;
  problems.push(
    say(
      `${name} must begin with ${protocols.map((one) => `${one}//`).join(" or ")}.`,
      `${name} 必须以 ${protocols.map((one) => `${one}//`).join(" 或 ")} 开头。`,
    ),
  );
}
