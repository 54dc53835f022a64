import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { filesBelow } from "./fingerprint.mjs";
import { inRoot, root } from "./root.mjs";
import { say } from "./terminal.mjs";

const product = ["app", "components", "lib", "server", "worker", "widget", "demo"];
const everything = [...product, "bench", "e2e", "scripts", "prisma"];

// The one place, the tests' own, a build script, and a sample of code for the customer's server.
const exempt =
  /^lib\/platform\/env\.ts:|^lib\/testing\/|^widget\/build\.mjs:|^components\/settings\/identity-code\.ts:/;

/**
 * Rules that a search can hold. Each finds its offenders as `file:line: text`.
 * @type {{ name: string, find: () => string[] }[]}
 */
export const sourceRules = [
  {
    name: say("settings are read in one place", "配置只在一处读取"),
    // NODE_ENV is a constant that bundlers put in; setting a value for a library is no reading.
    find: () => search(product, /\bprocess\.env\b(?!\.NODE_ENV\b|\.\w+ \??\??= )/).filter((hit) => !exempt.test(hit)),
  },
  {
    name: say("calls out go through one door", "对外请求只走一个出口"),
    // The server side alone: browsers fetch from us. The gateway's own hop to the web process stays on this machine.
    find: () =>
      search(
        ["lib", "server", "worker"],
        /(?<![.\w])fetch\(|\bhttps?\.(request|get)\(|\bhttpRequest\(|from "undici"/,
      ).filter((hit) => !/^lib\/(platform\/egress|client|testing)\/|^server\/proxy\.ts:/.test(hit)),
  },
  {
    name: say("no unsafe SQL", "没有不安全的 SQL"),
    find: () => search(product, /\$(queryRaw|executeRaw)Unsafe\b/),
  },
  {
    name: say("messages are written in one place", "消息只在一处写入"),
    find: () => search(product, /insert\s+into\s+"?message"?(?![\w"])/i),
  },
  {
    name: say("no test is skipped or alone", "没有被跳过或独占的测试"),
    find: () => search(everything, /\b(it|test|describe|suite)\.(skip|only|todo|fixme)\b/, { tests: true }),
  },
  {
    name: say("nothing is left for later", "没有遗留的待办"),
    find: () => search(everything, /\b(TODO|FIXME|XXX|HACK)\b/, { tests: true }),
  },
  {
    name: say("files have one subject", "每个文件只有一个主题"),
    find: () => longFiles(350),
  },
  {
    name: say("translations are complete", "翻译完整"),
    find: () => missingTranslations(),
  },
];

function search(/** @type {string[]} */ folders, /** @type {RegExp} */ pattern, { tests = false } = {}) {
  const own = inRoot("scripts", "lib", "source-rules.mjs");
  return folders.flatMap((folder) =>
    sources(inRoot(folder), tests)
      .filter((file) => file !== own)
      .flatMap((file) =>
        readFileSync(file, "utf8")
          .split("\n")
          .flatMap((line, index) =>
            pattern.test(line) ? [`${path.relative(root, file)}:${index + 1}: ${line.trim()}`] : [],
          ),
      ),
  );
}

const sources = (/** @type {string} */ folder, /** @type {boolean} */ tests) =>
  filesBelow(folder, { tests }).filter((file) => /\.(ts|tsx|mjs|cjs)$/.test(file));

function longFiles(/** @type {number} */ limit) {
  return product
    .flatMap((folder) => sources(inRoot(folder), false))
    .map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length - 1 }))
    .filter(({ lines }) => lines > limit)
    .map(({ file, lines }) => `${path.relative(root, file)}: ${lines} lines; look for the second subject`);
}

function missingTranslations() {
  const read = (/** @type {string} */ locale) => {
    const file = inRoot("app", "messages", `${locale}.json`);
    return existsSync(file) ? flatten(JSON.parse(readFileSync(file, "utf8"))) : new Map();
  };
  const [en, zh] = [read("en"), read("zh")];
  const names = [...new Set([...en.keys(), ...zh.keys()])];
  return names.flatMap((name) => {
    if (!en.get(name)) return [`app/messages/en.json: ${name} is missing`];
    if (!zh.get(name)) return [`app/messages/zh.json: ${name} is missing`];
    const [one, other] = [valuesIn(en.get(name)), valuesIn(zh.get(name))];
    const same =
      one.shown.every((value) => other.all.includes(value)) && other.shown.every((value) => one.all.includes(value));
    return same ? [] : [`app/messages: ${name} shows other values in the two languages`];
  });
}

/** @returns {Map<string, string>} */
function flatten(/** @type {Record<string, unknown>} */ tree, prefix = "") {
  return new Map(
    Object.entries(tree).flatMap(([name, value]) =>
      value && typeof value === "object"
        ? [...flatten(Object.fromEntries(Object.entries(value)), `${prefix}${name}.`)]
        : [[`${prefix}${name}`, String(value)]],
    ),
  );
}

// The values that a sentence shows stand alone in braces. One that only chooses between words (plural, select) is left to
// each language, and so are the words it chooses between, which stand in braces as well.
function valuesIn(/** @type {string} */ text) {
  /** @type {string[]} */
  const choosing = [];
  const marked = text.replace(/\{\s*(\w+)\s*,\s*(?:plural|select|selectordinal)\s*,/g, (_all, name) => {
    choosing.push(name);
    return "\u0001";
  });
  let depth = 0;
  let plain = "";
  for (const letter of marked) {
    if (letter === "\u0001" || (depth > 0 && letter === "{")) depth += 1;
    else if (depth > 0 && letter === "}") depth -= 1;
    else if (depth === 0) plain += letter;
  }
  const shown = [...plain.matchAll(/\{\s*(\w+)[^}]*\}/g)].map((match) => match[1]);
  return { shown, all: [...shown, ...choosing] };
}
