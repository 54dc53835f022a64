import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { endProcess } from "./processes.mjs";
import { freePort } from "./ports.mjs";
import { inRoot } from "./root.mjs";

/**
 * Before the browser stories: the product as a newcomer starts it.
 * The stories find it in E2E_BASE_URL, E2E_CHAT_URL, E2E_DEMO_URL, E2E_INBOX_KEY, E2E_ADMIN_EMAIL, E2E_ADMIN_PASSWORD and
 * E2E_API_TOKEN. Returns what ends it again.
 */
export default async function setup() {
  const admin = { email: "ada@example.com", password: randomBytes(12).toString("base64url") };
  const token = `parley_${randomBytes(24).toString("base64url")}`;
  const product = await startProduct({
    DEMO: "1",
    BOOTSTRAP_ADMIN_EMAIL: admin.email,
    BOOTSTRAP_ADMIN_PASSWORD: admin.password,
    BOOTSTRAP_API_TOKEN: token,
    // The websites that stories serve for the bot to read.
    EGRESS_ALLOW: "127.0.0.1",
  });
  try {
    await provesItself(product.publicUrl, token);
  } catch (error) {
    await product.stop();
    throw error;
  }
  process.env.E2E_BASE_URL = product.publicUrl;
  process.env.E2E_CHAT_URL = product.chatUrl;
  process.env.E2E_DEMO_URL = product.demoUrl;
  process.env.E2E_INBOX_KEY = product.inboxKey;
  process.env.E2E_ADMIN_EMAIL = admin.email;
  process.env.E2E_ADMIN_PASSWORD = admin.password;
  process.env.E2E_API_TOKEN = token;
  return product.stop;
}

/**
 * `npm start` on free ports and an empty data folder, with nothing of the environment that would lead it elsewhere.
 * @param {Record<string, string>} env
 */
export async function startProduct(env) {
  const folder = mkdtempSync(path.join(tmpdir(), "parley-e2e-"));
  const [port, demoPort] = [await freePort(), await freePort()];
  const {
    DATABASE_URL: _database,
    REDIS_URL: _redis,
    ROLES: _roles,
    PUBLIC_URL: _public,
    CHAT_URL: _chat,
    ...rest
  } = process.env;
  const child = fork(inRoot("scripts/start.mjs"), [], {
    cwd: inRoot(),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...rest, PORT: String(port), DEMO_PORT: String(demoPort), DATA_DIR: path.join(folder, "data"), ...env },
  });
  const stop = async () => {
    if (child.pid)
      await endProcess(child.pid, [
        ["SIGTERM", 60_000],
        ["SIGKILL", 2_000],
      ]);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { publicUrl, chatUrl, inboxKey } = await untilReady(child);
    return { publicUrl, chatUrl, inboxKey, demoUrl: `http://${new URL(chatUrl).hostname}:${demoPort}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @returns {Promise<{ publicUrl: string, chatUrl: string, inboxKey: string }>} */
function untilReady(/** @type {import("node:child_process").ChildProcess} */ child) {
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(Object(message)));
    child.once("exit", (code) => reject(new Error(`npm start ended with exit code ${code} before it was ready`)));
  });
}

// Another program may answer on that port; only ours knows the token that this run made up.
async function provesItself(/** @type {string} */ publicUrl, /** @type {string} */ token) {
  const response = await fetch(`${publicUrl}/api/v1/inboxes`, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok)
    throw new Error(`the server on ${publicUrl} isn't the one that was started: it answered ${response.status}`);
}
