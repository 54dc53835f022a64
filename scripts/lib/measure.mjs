import { spawn } from "node:child_process";
import process from "node:process";
import { findChromium } from "./browser.mjs";
import { build } from "./build.mjs";
import { ensureDependencies, requireNode } from "./dependencies.mjs";
import { inRoot } from "./root.mjs";
import { makeAll } from "./start-all.mjs";
import { explain } from "./terminal.mjs";

/** `npm run bench|faults`: the built product and the built program that measures it, then that program in the foreground. */
export async function measure(/** @type {"bench" | "faults"} */ name) {
  try {
    requireNode();
    const logs = inRoot("dist", "logs");
    await ensureDependencies(logs);
    await makeAll(["gateway"], logs);
    await build([name], logs);
    const flags = [
      "--enable-source-maps",
      "--expose-gc",
      "--max-semi-space-size=64",
      inRoot("dist", `${name}.mjs`),
      ...process.argv.slice(2),
    ];
    const env = { ...process.env, CHROMIUM_PATH: (await findChromium()) ?? "" };
    const child = spawn(process.execPath, flags, { cwd: inRoot(), env, stdio: "inherit" });
    // Ctrl-C reaches it as well; it tidies up and we wait for it.
    process.on("SIGINT", () => {});
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    process.exitCode = await new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
  } catch (error) {
    process.exitCode = explain(error);
  }
}
