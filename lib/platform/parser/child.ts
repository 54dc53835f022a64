import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { log } from "../log";
import { answerFrom } from "./answer";
import { ParseProblem, type ParseAnswer, type ParsedDocument, type ParseRequest } from "./protocol";
import { usageOf } from "./watch";

/** What one document may cost. */
export type ParseLimits = { cpuMs: number; wallMs: number; residentBytes: number };
export const LIMITS: ParseLimits = { cpuMs: 30_000, wallMs: 60_000, residentBytes: 512 * 1024 * 1024 };

const HEAP_MB = 384;
const LOOK_MS = 100;
// Processor seconds of a whole child, enforced by the system: it ends even when nobody is left to watch it.
const LIFE_CPU_SECONDS = 600;

/** A process that parses and can do nothing else: no settings, no secrets, no network; killed when it takes too much. */
export class ParserChild {
  private readonly process: ChildProcess;
  private gone: Error | undefined;
  parsed = 0;

  constructor() {
    this.process = start();
    this.process.on("exit", (code, signal) => (this.gone ??= new Error(`the parser ended (${signal ?? code})`)));
    this.process.on("error", (error) => (this.gone ??= error));
    this.process.stderr?.on("data", (text: Buffer) => log.debug({ text: text.toString().slice(0, 500) }, "parser"));
    // An idle child keeps no process alive.
    this.process.unref();
    this.process.channel?.unref();
  }

  get alive(): boolean {
    return this.gone === undefined && this.process.connected;
  }

  end(): void {
    this.gone ??= new Error("the parser was ended");
    this.process.kill("SIGKILL");
  }

  /** Throws a `ParseProblem` for what is wrong with the document, anything else for what is wrong with us. */
  async parse(request: ParseRequest, limits: ParseLimits = LIMITS): Promise<ParsedDocument> {
    this.parsed += 1;
    const answer = await this.ask(request, limits);
    if (answer.ok) return answer.document;
    throw new ParseProblem(answer.code, answer.detail);
  }

  private ask(request: ParseRequest, limits: ParseLimits): Promise<ParseAnswer> {
    const child = this.process;
    return new Promise((resolve, reject) => {
      const began = { at: Date.now(), cpuMs: usageOf(child.pid ?? 0).cpuMs };
      child.channel?.ref();
      const done = (act: () => void) => {
        clearInterval(watching);
        child.off("message", heard);
        child.off("exit", ended);
        child.off("error", failed);
        child.channel?.unref();
        act();
      };
      const killed = (problem: "took_too_long" | "too_much_memory") => {
        this.end();
        done(() => reject(new ParseProblem(problem)));
      };
      const heard = (message: unknown) => {
        const answer = answerFrom.safeParse(message);
        done(() => (answer.success ? resolve(answer.data) : reject(new Error("the parser said something else"))));
      };
      const failed = (error: Error) => done(() => reject(error));
      const ended = (code: number | null, signal: NodeJS.Signals | null) =>
        done(() =>
          // V8 aborts itself at the end of its heap, and the system kills what takes too much.
          signal === "SIGABRT" || code === 134
            ? reject(new ParseProblem("too_much_memory"))
            : reject(
                signal === "SIGXCPU"
                  ? new ParseProblem("took_too_long")
                  : new Error(`the parser ended (${signal ?? code})`),
              ),
        );
      const watching = setInterval(() => {
        const { cpuMs, residentBytes } = usageOf(child.pid ?? 0);
        if (residentBytes > limits.residentBytes) killed("too_much_memory");
        else if (cpuMs - began.cpuMs > limits.cpuMs || Date.now() - began.at > limits.wallMs) killed("took_too_long");
      }, LOOK_MS);
      child.on("message", heard);
      child.on("exit", ended);
      child.on("error", failed);
      if (this.gone) return failed(this.gone);
      child.send(request, (error) => error && failed(error));
    });
  }
}

function start(): ChildProcess {
  const args = [`--max-old-space-size=${HEAP_MB}`, parserFile()];
  const options = {
    env: { NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    serialization: "advanced",
  } satisfies SpawnOptions;
  if (process.platform === "win32") return spawn(process.execPath, args, options);
  const limited = `ulimit -t ${LIFE_CPU_SECONDS}; ulimit -c 0; exec "$0" "$@"`;
  return spawn("/bin/sh", ["-c", limited, process.execPath, ...args], options);
}

/** Beside the bundle that runs; where sources run unbundled, as in tests, among what was built. */
function parserFile(): string {
  const beside = path.join(path.dirname(fileURLToPath(import.meta.url)), "parser.mjs");
  return existsSync(beside) ? beside : path.resolve("dist", "parser.mjs");
}
