import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { fingerprint } from "./fingerprint.mjs";
import { inRoot, root } from "./root.mjs";
import { runQuietly } from "./commands.mjs";
import { Problem, say, step } from "./terminal.mjs";

/**
 * Something that is made from sources: remade when their contents change or the result is missing.
 * @typedef {object} Target
 * @property {string} title
 * @property {string[]} inputs
 * @property {string} output
 * @property {(logFolder: string) => Promise<void>} make
 */

// Started beside a process for long arithmetic; its file stands next to the one that starts it.
const threads = {
  "language-thread": "lib/domain/language/thread/main.ts",
  "terms-thread": "lib/domain/language/terms/thread.ts",
};

const always = ["package-lock.json", "tsconfig.json", "scripts/lib/build.mjs"];

/** @type {Record<"client" | "processes" | "parser" | "widget" | "web" | "bench" | "faults", Target>} */
export const targets = {
  client: {
    title: say("Generating the database client", "生成数据库客户端"),
    inputs: ["package-lock.json", "prisma/schema", "prisma.config.ts"],
    output: "lib/platform/db/generated",
    make: generateClient,
  },
  processes: {
    title: say("Building the server", "构建服务端"),
    inputs: [...always, "prisma/schema", "lib", "server", "worker", "demo"],
    output: "dist/server.mjs",
    make: async () => {
      await bundleInPieces("server", { server: "server/main.ts", worker: "worker/main.ts" });
      await bundle({ watchdog: "worker/watchdog/thread.ts", ...threads });
      await bundleInPieces("cli", { cli: "server/cli.ts" });
    },
  },
  parser: {
    title: say("Building the document parser", "构建文档解析器"),
    inputs: [...always, "worker/parser", "lib/platform/parser"],
    output: "dist/parser.mjs",
    make: () => bundle({ parser: "worker/parser/main.ts" }),
  },
  widget: {
    title: say("Building the chat bubble", "构建聊天气泡"),
    inputs: [...always, "widget", "lib/kernel", "lib/contracts", "lib/client"],
    output: "dist/widget",
    make: buildWidget,
  },
  web: {
    title: say("Building the console", "构建控制台"),
    inputs: [
      ...always,
      "app",
      "components",
      "lib",
      "public",
      "widget",
      "next.config.ts",
      "postcss.config.mjs",
      "proxy.ts",
      "prisma/schema",
    ],
    output: ".next/BUILD_ID",
    make: buildWeb,
  },
  bench: {
    title: say("Building the benchmark", "构建性能测试"),
    inputs: [...always, "prisma/schema", "lib", "bench", "scripts/lib"],
    output: "dist/bench.mjs",
    make: () => bundle({ bench: "bench/main.ts", ...threads }),
  },
  faults: {
    title: say("Building the fault runs", "构建故障测试"),
    inputs: [...always, "prisma/schema", "lib", "bench", "scripts/lib"],
    output: "dist/faults.mjs",
    make: () => bundle({ faults: "bench/faults/main.ts" }),
  },
};

/**
 * Makes what is stale among the named targets, in their order.
 * @param {(keyof typeof targets)[]} names
 * @param {string} logFolder
 */
export async function build(names, logFolder) {
  for (const name of names) {
    const target = targets[name];
    const wanted = fingerprint(target.inputs);
    const stamp = inRoot("dist", ".stamps", name);
    if (existsSync(inRoot(target.output)) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) continue;
    rmSync(stamp, { force: true });
    await step(target.title, () => target.make(logFolder));
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, wanted);
  }
}

async function generateClient(/** @type {string} */ logFolder) {
  const logFile = `${logFolder}/generate.log`;
  // Prisma would download an engine that generating doesn't need; a program that does nothing keeps it from trying.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" };
  const { code, tail } = await runQuietly(
    process.execPath,
    [inRoot("node_modules/prisma/build/index.js"), "generate"],
    { env, logFile },
  );
  if (code !== 0) throw failed(targets.client.title, tail, logFile);
}

export const bundleOptions = (/** @type {Record<string, string>} */ entries) =>
  /** @type {import("esbuild").BuildOptions} */ ({
    absWorkingDir: root,
    entryPoints: Object.entries(entries).map(([out, from]) => ({ in: from, out })),
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "silent",
  });

/** Read from a few files instead of a thousand: half of a server's start was finding and reading its packages. */
const INLINED = [
  "@hono/node-server",
  "busboy",
  "cockatiel",
  "csv-parse",
  "engine.io",
  "hono",
  "ipaddr.js",
  "next-auth",
  "opencc-js",
  "prom-client",
  "rate-limiter-flexible",
  "robots-parser",
  "socket.io",
  "socket.io-parser",
  "undici",
  "ws",
  "zod",
];

/** What a package of CommonJS counts on, for those that are read into modules. */
const LIKE_COMMONJS = [
  'import { createRequire as createRequireHere } from "node:module";',
  "const require = createRequireHere(import.meta.url);",
].join("\n");

/**
 * In pieces: what is not needed at once is not loaded, for every start waits for the server, and for a command before it.
 * @param {string} prefix
 * @param {Record<string, string>} entries
 */
async function bundleInPieces(prefix, entries) {
  if (existsSync(inRoot("dist")))
    for (const name of readdirSync(inRoot("dist"))) if (name.startsWith(`${prefix}-`)) rmSync(inRoot("dist", name));
  const { dependencies } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
  const outside = Object.keys(dependencies).filter((name) => !INLINED.includes(name));
  await bundle(entries, {
    splitting: true,
    chunkNames: `${prefix}-[name]-[hash]`,
    packages: "bundle",
    external: outside.flatMap((name) => [name, `${name}/*`]),
    banner: { js: LIKE_COMMONJS },
  });
}

async function bundle(
  /** @type {Record<string, string>} */ entries,
  /** @type {import("esbuild").BuildOptions} */ more = {},
) {
  const esbuild = await import("esbuild");
  const { errors, metafile } = await esbuild
    .build({ ...bundleOptions(entries), ...more, metafile: true })
    .catch((error) => error);
  if (errors.length > 0) {
    const lines = await esbuild.formatMessages(errors.slice(0, 5), { kind: "error", color: false });
    throw new Problem(say("The server could not be built.", "服务端构建失败。"), { tail: lines.join("") });
  }
  // Packages stay outside of the bundle, and so would a file of ours that doesn't exist: it would be missed at run time only.
  const inputs = Object.entries(/** @type {import("esbuild").Metafile} */ (metafile).inputs);
  const lost = inputs.flatMap(([file, { imports }]) =>
    imports.filter((one) => one.path.startsWith("@/")).map((one) => `${file}: ${one.path}`),
  );
  if (lost.length > 0)
    throw new Problem(say("Some files that are imported don't exist.", "有被引用的文件不存在。"), {
      tail: lost.join("\n"),
    });
}

async function buildWidget() {
  const { buildWidget: make } = await import(pathToFileURL(inRoot("widget/build.mjs")).href);
  await make({ outdir: inRoot("dist/widget"), minify: true });
}

async function buildWeb(/** @type {string} */ logFolder) {
  const logFile = `${logFolder}/build-console.log`;
  const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  const { code, tail } = await runQuietly(process.execPath, [inRoot("node_modules/next/dist/bin/next"), "build"], {
    env,
    logFile,
  });
  if (code !== 0) throw failed(targets.web.title, tail, logFile);
}

const failed = (/** @type {string} */ title, /** @type {string} */ tail, /** @type {string} */ logFile) =>
  new Problem(say(`${title} failed.`, `${title}失败。`), {
    tail,
    hint: say(`The whole log: ${logFile}`, `完整日志：${logFile}`),
  });
