import type { BotModel } from "@/lib/contracts/providers";
import { ModelError } from "@/lib/platform/llm";
import { log } from "@/lib/platform/log";
import { deadlines } from "./deadlines";
import { newTryBudget, OverBudget, streamCompletion, type ModelRequest } from "./stream-completion";

export type AskedInTurn = {
  /** `cut`: the model stopped at the longest answer it may give. */
  answer: { text: string; way: BotModel; cut: boolean } | null;
  /** Those that gave none, and why. */
  failed: (BotModel & { why: string })[];
};
type Question = Omit<ModelRequest, "providerId" | "model" | "tries" | "mostTries" | "deadlines" | "tools" | "mayCall">;

const TOO_SHORT_MS = 500;

/**
 * Asks models in their order until one answers, all of them within one deadline and one budget of tries. No model answering is
 * an outcome, not an error; an abort throws the signal's reason.
 */
export async function askInTurn(
  ways: readonly BotModel[],
  question: Question,
  signal: AbortSignal,
  wholeMs = deadlines().whole,
): Promise<AskedInTurn> {
  const until = performance.now() + wholeMs;
  const tries = newTryBudget();
  const failed: AskedInTurn["failed"] = [];
  for (const [at, way] of ways.entries()) {
    signal.throwIfAborted();
    const whole = until - performance.now();
    if (whole < TOO_SHORT_MS) {
      failed.push({ ...way, why: "stalled" });
      break;
    }
    const mostTries = at < ways.length - 1 ? 2 : 3;
    try {
      const said = await wholeAnswer(
        { ...question, ...way, tries, mostTries, deadlines: { ...deadlines(), whole } },
        signal,
      );
      if (said.text.trim() !== "") return { answer: { ...said, way }, failed };
      failed.push({ ...way, why: "badAnswer" });
    } catch (error) {
      signal.throwIfAborted();
      failed.push({ ...way, why: whyOf(error) });
    }
  }
  return { answer: null, failed };
}

async function wholeAnswer(request: ModelRequest, signal: AbortSignal): Promise<{ text: string; cut: boolean }> {
  let text = "";
  let cut = false;
  for await (const part of streamCompletion(request, signal)) {
    if (part.type === "text") text += part.text;
    if (part.type === "finish") cut = part.reason === "length";
  }
  return { text, cut };
}

function whyOf(error: unknown): string {
  if (error instanceof ModelError) return error.kind;
  if (error instanceof OverBudget) return "budget";
  log.error({ err: error }, "a model could not be asked");
  return "failed";
}
