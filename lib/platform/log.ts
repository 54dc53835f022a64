import { pino } from "pino";
import { AsyncLocalStorage } from "node:async_hooks";
import { env } from "./env";

const trace = new AsyncLocalStorage<string>();

/** The trace id that follows one message through every process: from the call, over outbox and job, to the answer. */
export const currentTrace = (): string | undefined => trace.getStore();
export const withTrace = <T>(traceId: string, run: () => T): T => trace.run(traceId, run);

const LEVEL = (() => {
  try {
    return env().LOG_LEVEL;
  } catch {
    return "info"; // Wrong settings are told by the entry point.
  }
})();

/** One structured log per process. Secrets and what people wrote never go in. */
export const log = pino({
  level: LEVEL,
  base: { pid: process.pid },
  redact: {
    paths: [
      "password",
      "token",
      "secret",
      "authorization",
      "cookie",
      "*.password",
      "*.token",
      "*.secret",
      "*.authorization",
      "*.cookie",
    ],
    censor: "[redacted]",
  },
  mixin: () => {
    const traceId = currentTrace();
    return traceId ? { traceId } : {};
  },
});
