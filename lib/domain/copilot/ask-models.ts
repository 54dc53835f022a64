import type { WrittenBy } from "@/lib/contracts/copilot";
import { limited, unavailable } from "@/lib/kernel/errors";
import { rateLimit } from "@/lib/platform/rate-limit";
import { askInTurn, spentOnAgents, type CallPurpose } from "../models";
import type { Actor } from "@/lib/kernel/actor";
import type { Ground } from "./about";

export const ANSWER_TOKENS = 800;
const never = new AbortController().signal;
/** A conversation of another language is twenty messages at once. */
const perAgent = {
  copilot: rateLimit("copilot", 60, 60),
  translation: rateLimit("translation", 300, 60),
} as const;
type Helping = Exclude<CallPurpose, "bot">;

type Asked =
  | { text: string; by: WrittenBy & { engine: "model" } }
  | { text: null; by: WrittenBy & { engine: "local" } };
type Question = { system: string; prompt: string; maxOutputTokens?: number; purpose?: Helping; wholeMs?: number };

/**
 * Asks the models in their order, within the day's tokens. What they say is untrusted text. No model, none left of the day's
 * tokens and none that answers are outcomes: `by` says which.
 */
export async function askModels(
  { row, settings, ways }: Pick<Ground, "row" | "settings" | "ways">,
  actor: Actor,
  { system, prompt, maxOutputTokens = ANSWER_TOKENS, purpose = "copilot", wholeMs }: Question,
  signal: AbortSignal = never,
): Promise<Asked> {
  const { workspaceId, id: conversationId } = row;
  if (ways.length === 0) return without("noModel");
  if (settings.dayTokens !== null && (await spentOnAgents(workspaceId)).tokens >= settings.dayTokens)
    return without("budget");
  await refuseTooMany(actor, purpose);
  const question = {
    workspaceId,
    conversationId,
    purpose,
    system,
    messages: [{ role: "user" as const, text: prompt }],
    maxOutputTokens,
  };
  const { answer } = await askInTurn(ways, question, signal, wholeMs).catch((error: unknown) => {
    if (signal.aborted) throw unavailable("This was cancelled.");
    throw error;
  });
  if (!answer) return without("failed");
  return { text: answer.text, by: { engine: "model", model: answer.way.model, missing: null } };
}

const without = (missing: WrittenBy["missing"]): Asked => ({
  text: null,
  by: { engine: "local", model: null, missing },
});

async function refuseTooMany(actor: Actor, purpose: Helping): Promise<void> {
  if (actor.kind !== "agent") return;
  const { ok, resetMs } = await perAgent[purpose].take(`${actor.workspaceId}:${actor.agentId}`);
  if (!ok) throw limited(resetMs, "That is a lot at once. Please wait a moment.");
}
