import { existsSync } from "node:fs";
import process from "node:process";
import { signIn } from "./lib/announce.mjs";
import { requireNode } from "./lib/dependencies.mjs";
import { inRoot } from "./lib/root.mjs";
import { prepareDataDir, readSettings } from "./lib/settings.mjs";
import { onStop } from "./lib/start-all.mjs";
import { createSupervisor } from "./lib/supervisor.mjs";
import { explain, Problem, say } from "./lib/terminal.mjs";

// One role, or some, of an installation in production: already built, with services of its own, logging to its output.
try {
  requireNode();
  const settings = readSettings({ ...process.env, DEMO: process.env.DEMO || "0" });
  requireSetting("DATABASE_URL");
  requireSetting("SECRET_KEY");
  if (!existsSync(inRoot("dist/server.mjs")))
    throw new Problem(say("Nothing is built yet.", "尚未构建。"), { hint: "npm run build" });
  prepareDataDir(settings.dataDir);
  const supervisor = createSupervisor({ settings, container: true });
  onStop(async (hard) => (hard ? supervisor.kill() : await supervisor.stop()));
  await supervisor.startServices();
  const prepared = await supervisor.prepare();
  if (prepared.adminPassword) signIn(prepared);
  await supervisor.startProcesses();
  await supervisor.startBulk();
  process.send?.({ ready: true });
} catch (error) {
  process.exit(explain(error));
}

function requireSetting(/** @type {string} */ name) {
  if (process.env[name]) return;
  throw new Problem(say(`${name} is missing.`, `缺少 ${name}。`), {
    hint: say(
      "In production it has to be set; docs/self-hosting.md shows how.",
      "生产环境必须设置它，方法见 docs/self-hosting.md。",
    ),
  });
}
