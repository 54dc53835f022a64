import { circuitBreaker, CircuitState, handleWhen, type CircuitBreakerPolicy, type IBreaker } from "cockatiel";
import { ModelError, type ModelErrorKind } from "@/lib/platform/llm";
import { log } from "@/lib/platform/log";
import { markBreaker } from "./state-store";

const FAILURES = 5;
const WITHIN_MS = 30_000;
const OPEN_MS = 15_000;

/** Opens at the fifth failure within half a minute, however many calls went well between. */
class FailuresWithin implements IBreaker {
  state: number[] = [];
  success(state: CircuitState): void {
    if (state === CircuitState.HalfOpen) this.state = [];
  }
  failure(state: CircuitState): boolean {
    const now = Date.now();
    this.state = [...this.state.filter((at) => now - at < WITHIN_MS), now];
    return state === CircuitState.HalfOpen || this.state.length >= FAILURES;
  }
}

/** These say nothing about the provider's health: it keeps its own pace, or the question was the matter. */
const harmless: readonly ModelErrorKind[] = ["limited", "refused", "tooLong"];

const breakers = new Map<string, CircuitBreakerPolicy>();

type Guarded = { workspaceId: string; id: string; baseUrl: string; keyHint: string | null };

/** One per provider and process, and a new one when its address or key changes; opening is told to all through its state. */
export function breakerOf(provider: Guarded): CircuitBreakerPolicy {
  const key = [provider.workspaceId, provider.id, provider.baseUrl, provider.keyHint].join();
  const known = breakers.get(key);
  if (known) return known;
  const made = circuitBreaker(
    handleWhen((error) => error instanceof ModelError && !harmless.includes(error.kind)),
    { halfOpenAfter: OPEN_MS, breaker: new FailuresWithin() },
  );
  const tell = (openMs: number | null) =>
    void markBreaker(provider, openMs).catch((error: unknown) => log.warn({ err: String(error) }, "breaker not told"));
  made.onBreak(() => tell(OPEN_MS));
  made.onReset(() => tell(null));
  breakers.set(key, made);
  return made;
}
