import process from "node:process";

const chinese = /^zh/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "");
const tty = Boolean(process.stdout.isTTY) && process.env.TERM !== "dumb";
const coloured = process.env.NO_COLOR === undefined && (tty || process.env.FORCE_COLOR === "1");

/** Picks the sentence for the language of the terminal. */
export const say = (/** @type {string} */ en, /** @type {string} */ zh) => (chinese ? zh : en);

const paint = (/** @type {number} */ open, /** @type {number} */ close) => (/** @type {string} */ text) =>
  coloured ? `\u001b[${open}m${text}\u001b[${close}m` : text;

export const bold = paint(1, 22);
export const dim = paint(2, 22);
export const red = paint(31, 39);
export const green = paint(32, 39);
export const yellow = paint(33, 39);
export const cyan = paint(36, 39);

export const print = (/** @type {string} */ text = "") => void process.stdout.write(`${text}\n`);

/** Something a person can put right: a sentence, what to do about it, and never a stack trace. */
export class Problem extends Error {
  /**
   * @param {string} message
   * @param {{ hint?: string, tail?: string, exitCode?: number }} [more]
   */
  constructor(message, { hint = "", tail = "", exitCode = 1 } = {}) {
    super(message);
    this.hint = hint;
    this.tail = tail;
    this.exitCode = exitCode;
  }
}

/** Prints what went wrong and returns the exit code. */
export function explain(/** @type {unknown} */ error) {
  const problem = error instanceof Problem ? error : undefined;
  const message = problem?.message ?? (error instanceof Error ? error.message : String(error));
  const indent = (/** @type {string} */ text) => text.trimEnd().replaceAll("\n", "\n  ");
  process.stderr.write(`\n${red("✗")} ${bold(indent(message))}\n`);
  if (problem?.tail) process.stderr.write(`\n  ${dim(indent(problem.tail))}\n`);
  if (problem?.hint) process.stderr.write(`\n  ${indent(problem.hint)}\n`);
  if (!problem && process.env.LOG_LEVEL === "debug" && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.stderr.write("\n");
  return problem?.exitCode ?? 1;
}

/**
 * Runs one step of the start-up with a single tidy line: a moving one on a terminal, a finished one elsewhere.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 */
export async function step(title, work) {
  const began = Date.now();
  const elapsed = () => dim(seconds(Date.now() - began));
  const frames = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
  let frame = 0;
  const draw = () => process.stdout.write(`\r\u001b[2K${cyan(frames[frame++ % 10] ?? "")} ${title} ${elapsed()}`);
  // Without a terminal a long step still says now and then that it is alive.
  const beat = tty ? setInterval(draw, 100) : setInterval(() => print(`  ${title} … ${elapsed()}`), 15_000);
  try {
    const result = await work();
    clearInterval(beat);
    process.stdout.write(`${tty ? "\r\u001b[2K" : ""}${green("✓")} ${title} ${elapsed()}\n`);
    return result;
  } catch (error) {
    clearInterval(beat);
    process.stdout.write(`${tty ? "\r\u001b[2K" : ""}${red("✗")} ${title} ${elapsed()}\n`);
    throw error;
  }
}

export const seconds = (/** @type {number} */ ms) =>
  ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
