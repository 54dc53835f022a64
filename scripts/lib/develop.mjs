import { rmSync, watch } from "node:fs";
import { pathToFileURL } from "node:url";
import { build, bundleOptions } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { inRoot } from "./root.mjs";
import { startAll } from "./start-all.mjs";
import { createSupervisor } from "./supervisor.mjs";
import { dim, print, red, say } from "./terminal.mjs";

const next = [inRoot("node_modules/next/dist/bin/next"), "dev", "-H", "{host}", "-p", "{port}"];

/** `npm run dev`: the same as `npm start`, with every part coming back by itself when its sources change. */
export async function develop() {
  const supervisor = await startAll({
    // The console isn't built: Next compiles a page when it's asked for.
    make: async (_roles, logs) => {
      await ensureDependencies(logs);
      await build(["client", "processes", "parser", "widget"], logs);
    },
    create: (options) => createSupervisor({ ...options, web: next, extra: { NODE_ENV: "development" } }),
  });
  // What is in dist/ from now on isn't what any stamp says; the next `npm start` builds anew.
  for (const name of ["processes", "parser", "widget"]) rmSync(inRoot("dist", ".stamps", name), { force: true });
  await watchProcess("server", "server/main.ts", () => supervisor.child("gateway")?.restart());
  const restartWorkers = () => ["worker", "bulk"].forEach((name) => supervisor.child(name)?.restart());
  await watchProcess("worker", "worker/main.ts", restartWorkers);
  await watchProcess("parser", "worker/parser/main.ts", restartWorkers);
  watchWidget();
}

async function watchProcess(
  /** @type {string} */ name,
  /** @type {string} */ entry,
  /** @type {() => void} */ changed,
) {
  const esbuild = await import("esbuild");
  let first = true;
  /** @type {import("esbuild").Plugin} */
  const restart = {
    name: "restart",
    setup(building) {
      building.onEnd(async ({ errors }) => {
        if (errors.length > 0) return await tell(errors);
        if (!first) {
          print(dim(say(`  ${name} rebuilt`, `  ${name} 已重新构建`)));
          changed();
        }
        first = false;
      });
    },
  };
  const context = await esbuild.context({ ...bundleOptions({ [name]: entry }), plugins: [restart] });
  await context.watch();

  async function tell(/** @type {import("esbuild").Message[]} */ errors) {
    const lines = await esbuild.formatMessages(errors.slice(0, 3), { kind: "error", color: true });
    print(`${red("✗")} ${name}\n${lines.join("")}`);
  }
}

function watchWidget() {
  /** @type {NodeJS.Timeout | undefined} */
  let soon;
  const make = async () => {
    try {
      const { buildWidget } = await import(pathToFileURL(inRoot("widget/build.mjs")).href);
      await buildWidget({ outdir: inRoot("dist/widget"), minify: false });
      print(dim(say("  bubble rebuilt", "  聊天气泡已重新构建")));
    } catch (error) {
      print(`${red("✗")} ${say("bubble", "聊天气泡")}\n${error instanceof Error ? error.message : String(error)}`);
    }
  };
  // One save touches a file several times; the build waits until that is over.
  for (const folder of ["widget", "lib/client", "lib/contracts"]) {
    watch(inRoot(folder), { recursive: true }, () => {
      clearTimeout(soon);
      soon = setTimeout(() => void make(), 150);
    });
  }
}
