import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import type { Actor } from "@/lib/kernel/actor";
import { storable } from "@/lib/kernel/storable";
import { call, command, noSubject, task, workspaceOf } from "../../core";
import { DEFAULT_THRESHOLD, findPassages } from "../../knowledge";
import { detectLanguage } from "../../language";
import { likenessOf, plainQuestion, tellingTerms, wordingOf } from "../wording";
import { pairIn } from "./pair-in";
import { alikeSuggestions, insertSuggestion, linesOf } from "./store";

const ALIKE = 0.75;
const deskAlone = (actor: Actor): boolean => actor.kind === "system";

/** The job `bots.suggestPair`: looks for a pair in a resolved conversation that neither knowledge nor another suggestion holds. */
export const suggestPair = task({
  name: "bots.suggestPair",
  input: z.strictObject({ conversationId: Id }),
  subject: noSubject,
  allow: deskAlone,
  async run({ actor }, { conversationId }) {
    const workspaceId = workspaceOf(actor);
    const found = await linesOf(workspaceId, conversationId);
    const pair = found && pairIn(found.lines);
    if (!pair) return { suggested: false };
    const terms = [...new Set(tellingTerms(plainQuestion(pair.question)))];
    const wording = wordingOf(pair.question);
    const before = await alikeSuggestions(workspaceId, terms);
    if (before.some((question) => likenessOf(wording, wordingOf(question)) >= ALIKE)) return { suggested: false };
    const [known] = await findPassages({ workspaceId, sourceIds: null, audience: "internal" }, pair.question, 1);
    if (known && known.confidence >= DEFAULT_THRESHOLD) return { suggested: false };
    const language = detectLanguage(pair.question);
    const locale = language === "other" ? found.locale : language;
    return call(keepSuggestion, actor, { conversationId, ...pair, locale, terms });
  },
});

export const keepSuggestion = command({
  name: "bots.keepSuggestion",
  input: z.strictObject({
    conversationId: Id,
    locale: z.enum(["en", "zh"]),
    question: z.string(),
    answer: z.string(),
    terms: z.array(z.string()),
  }),
  subject: noSubject,
  allow: deskAlone,
  async run(ctx, { question, answer, ...rest }) {
    const workspaceId = workspaceOf(ctx.actor);
    const pair = { question: storable(question), answer: storable(answer) };
    const suggested = await insertSuggestion(ctx.tx, { workspaceId, ...rest, ...pair });
    if (suggested) ctx.record({ type: "suggestion.changed", workspaceId });
    return { suggested };
  },
});
