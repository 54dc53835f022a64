import { askModel, ModelError, type ModelCall, type ModelEndpoint, type ModelPart } from "@/lib/platform/llm";
import type { Deadlines } from "./deadlines";

/**
 * One try under three deadlines. What doesn't come in time is a ModelError `stalled`, also when the connection ignores that it
 * was closed. Signs of life count as much as words.
 */
export async function* tryModel(
  endpoint: ModelEndpoint,
  call: ModelCall,
  limits: Deadlines,
  outer: AbortSignal,
): AsyncGenerator<ModelPart> {
  outer.throwIfAborted();
  const stop = new AbortController();
  let end: (error: unknown) => void = () => undefined;
  const ended = new Promise<never>((_done, fail) => (end = fail));
  ended.catch(() => undefined);
  const finish = (error: unknown) => {
    end(error);
    stop.abort(error);
  };
  const late = (ms: number, message: string) =>
    setTimeout(() => finish(new ModelError("stalled", `${message} ${Math.round(ms / 100) / 10} s.`)), ms);
  const onOuter = () => finish(outer.reason);
  outer.addEventListener("abort", onOuter, { once: true });
  const whole = late(limits.whole, "The model did not finish within");
  // Without streaming the first token is the whole answer.
  let silence = late(endpoint.streaming ? limits.firstToken : limits.whole, "The model gave no first word within");
  const parts = askModel(endpoint, call, stop.signal);
  try {
    for (;;) {
      const next = await Promise.race([parts.next(), ended]);
      clearTimeout(silence);
      if (next.done) return;
      silence = late(limits.stall, "The model stopped in the middle of its answer for");
      yield next.value;
    }
  } finally {
    clearTimeout(whole);
    clearTimeout(silence);
    outer.removeEventListener("abort", onOuter);
    stop.abort();
    // Not awaited: a generator that hangs would hang us too.
    parts.return(undefined).catch(() => undefined);
  }
}
