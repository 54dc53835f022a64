import { Summarise, type ConversationSummary, type SaidLine } from "@/lib/contracts/copilot";
import { knownOf, safeText } from "../bots";
import { phrase, task } from "../core";
import { groundOf, theConversation } from "./about";
import { askModels } from "./ask-models";
import { heardIn, type Heard } from "./conversation-store";
import { extractOf } from "./extract";
import { mayUseCopilot } from "./policy";
import { DATA_RULE, hiderFor, linesText, PLAIN_RULE } from "./prompt";

const MOST_LINES = 200;
const LONGEST = 2000;
const SUMMARY_TOKENS = 5000;

/** What a conversation is about, for a colleague who takes it over. The lines it stands on are always there; a model adds words. */
export const summarise = task({
  name: "copilot.summary",
  input: Summarise,
  subject: theConversation,
  allow: mayUseCopilot,
  async run(ctx, { locale }, row): Promise<ConversationSummary> {
    const [ground, lines, slots] = await Promise.all([
      groundOf(row),
      heardIn(row.workspaceId, row.id, MOST_LINES, { notes: true }),
      knownOf(row.workspaceId, row.id),
    ]);
    const { asked, answered, open, known } = extractOf(lines, isNoAnswer);
    const facts = slots.map(({ name, label, value }) => ({ name: label?.[locale ?? "en"] || name, value }));
    const told = {
      asked: asked.map(presentLine),
      answered: answered.map(presentLine),
      open: open.map(presentLine),
      known: [...facts, ...known.filter(({ value }) => facts.every((fact) => fact.value !== value))],
    };
    if (lines.length === 0) return { ...told, text: null, by: { engine: "local", model: null, missing: null } };
    const { hide, restore } = hiderFor(
      ground.settings.hidePersonalData,
      lines.map(({ text }) => text),
    );
    const system = [
      "You summarise a support conversation for the agent who takes it over. At most 120 words: what the customer wants, what was answered or done, what is still open. Take nothing from anywhere but the conversation, and judge nobody.",
      DATA_RULE,
      PLAIN_RULE,
      `Write in ${(locale ?? row.locale) === "zh" ? "Chinese" : "English"}, in short sentences.`,
    ].join("\n\n");
    const prompt = `${linesText(lines, hide, SUMMARY_TOKENS)}\n\nSummarise this conversation.`;
    const { text, by } = await askModels(ground, ctx.actor, { system, prompt, maxOutputTokens: 400 }, ctx.signal);
    const clean = text === null ? "" : safeText(restore(text), new Set()).trim().slice(0, LONGEST);
    return { ...told, text: clean || null, by };
  },
});

const empties = (["unsure", "handedOff", "handedOffAway", "away", "oneMoment", "greeting", "thanks"] as const).flatMap(
  (name) => [phrase(name, "en"), phrase(name, "zh")],
);

/** What the desk says by itself answers nothing. */
const isNoAnswer = ({ text }: Heard): boolean => empties.some((each) => text.startsWith(each));

export const presentLine = ({ seq, author, name, text, at }: Heard): SaidLine => ({
  seq,
  author,
  name,
  text,
  at: at.toISOString(),
});
