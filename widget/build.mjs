import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
/** In bytes of gzip -9, 1,000 to the kB. */
const LOADER_BUDGET = 3_000;
// Of 30 kB in all; the rest is the answer that opens the session.
const OPENED_BUDGET = 29_600;
const TICKETS_BUDGET = 22_000;

/** Writes `loader.js`, `frame.html`, `assets/*` and `manifest.json`; fails when what a visitor loads is over its budget. */
export async function buildWidget({ outdir, minify = true }) {
  const [loader, css, [later], frame] = await Promise.all([
    bundle(["loader.ts"], { minify, format: "iife" }),
    bundle(["chat/chat.css"], { minify }),
    bundle(["chat/extras.css"], { minify }),
    readFile(path.join(here, "frame.html"), "utf8"),
  ]);
  const define = { __EXTRAS_CSS__: JSON.stringify(`/frame/assets/${later.name}`) };
  const parts = await bundle(["chat/main.tsx"], { minify, format: "esm", splitting: true, define });
  const tickets = await buildTickets({ minify });
  // The entry only imports the file that everything is in.
  const entry = parts.find((part) => part.name.startsWith("main."));
  const main = parts.find((part) => part.name === entry.imports[0]);
  const loaded = parts.filter((part) => part !== entry);
  const manifest = { js: `/frame/assets/${main.name}`, css: `/frame/assets/${css[0].name}` };
  const html = frame.replace("__CHAT_JS__", manifest.js).replace("__CHAT_CSS__", manifest.css).replace(/\n\s*/g, "\n");

  await rm(outdir, { recursive: true, force: true });
  await mkdir(path.join(outdir, "assets"), { recursive: true });
  await Promise.all([
    writeFile(path.join(outdir, "loader.js"), loader[0].text),
    writeFile(path.join(outdir, "frame.html"), html),
    writeFile(path.join(outdir, "manifest.json"), JSON.stringify(manifest)),
    writeFile(path.join(outdir, "tickets.html"), tickets.html),
    ...[...css, later, ...loaded, ...tickets.assets].map(({ name, text }) =>
      writeFile(path.join(outdir, "assets", name), text),
    ),
  ]);

  // Opened is what loads at once, with the larger of the languages.
  const language = Math.max(
    ...parts.filter((part) => part.name.startsWith("strings-")).map((part) => zipped(part.text)),
  );
  const sizes = {
    loader: zipped(loader[0].text),
    frame: zipped(html),
    js: zipped(main.text) + language,
    css: zipped(css[0].text),
  };
  const opened = sizes.loader + sizes.frame + sizes.js + sizes.css;
  if (minify && tickets.size > TICKETS_BUDGET) {
    throw new Error(`The customers' page is too heavy: ${tickets.size} bytes gzip (at most ${TICKETS_BUDGET}).`);
  }
  if (minify && (sizes.loader > LOADER_BUDGET || opened > OPENED_BUDGET)) {
    throw new Error(`The bubble is too heavy: ${describe(sizes, opened)}.`);
  }
  return { manifest, sizes, opened };
}

/** The customers' page: a bundle of its own, of which the bubble knows nothing. */
async function buildTickets({ minify }) {
  const [[js], [css], page] = await Promise.all([
    bundle(["tickets/main.tsx"], { minify, format: "esm" }),
    bundle(["tickets/tickets.css"], { minify }),
    readFile(path.join(here, "tickets.html"), "utf8"),
  ]);
  const html = page
    .replace("__TICKETS_JS__", `/frame/assets/${js.name}`)
    .replace("__TICKETS_CSS__", `/frame/assets/${css.name}`)
    .replace(/\n\s*/g, "\n");
  return { html, assets: [js, css], size: zipped(html) + zipped(js.text) + zipped(css.text) };
}

async function bundle(entryPoints, options) {
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints,
    absWorkingDir: here,
    outdir: path.join(here, "out"),
    entryNames: "[name].[hash]",
    chunkNames: "[name].[hash]",
    bundle: true,
    write: false,
    metafile: true,
    target: ["es2022", "safari15.4", "chrome100", "firefox100"],
    legalComments: "none",
    charset: "utf8",
    logLevel: "error",
  });
  return outputFiles.map((file) => {
    const name = path.basename(file.path);
    const made = metafile.outputs[`out/${name}`];
    const imports = made.imports.filter((i) => i.kind === "import-statement").map((i) => path.basename(i.path));
    return { name, text: file.text, imports };
  });
}

const zipped = (content) => gzipSync(content, { level: 9 }).length;
const describe = (sizes, opened) =>
  `${Object.entries(sizes)
    .map(([name, bytes]) => `${name} ${bytes}`)
    .join(", ")}, opened ${opened} bytes gzip (loader ≤ ${LOADER_BUDGET}, opened ≤ ${OPENED_BUDGET})`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { sizes, opened } = await buildWidget({ outdir: process.argv[2] ?? path.join(here, "../dist/widget") });
  console.log(describe(sizes, opened));
}
