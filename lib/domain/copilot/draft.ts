import { DraftReply, type CopilotDraft, type WrittenBy } from "@/lib/contracts/copilot";
import type { Locale } from "@/lib/contracts/basics";
import { MAX_TEXT } from "@/lib/contracts/basics";
import type { Citation } from "@/lib/contracts/conversation";
import { findCuratedAnswer, citationOf, quoteOf, safeText, supportOf, withoutMarks } from "../bots";
import { call, phrase, task, type TaskContext } from "../core";
import { DEFAULT_THRESHOLD, findPassages, type KnownPassage } from "../knowledge";
import { detectLanguage } from "../language";
import { groundOf, theConversation, type Ground } from "./about";
import { askModels } from "./ask-models";
import { heardIn, type Heard } from "./conversation-store";
import { hostsOf } from "./hosts";
import { keepCopilotDraft } from "./keep-draft";
import { mayUseCopilot } from "./policy";
import { companyText, DATA_RULE, hiderFor, linesText, passagesText, PLAIN_RULE, UNSURE } from "./prompt";
import { questionIn } from "./question-in";

const LOOKED_AT = 5;
const MOST_LINES = 40;

type Written = Pick<CopilotDraft, "outcome" | "text" | "citations" | "by">;

/**
 * Writes what an agent could answer now, from what customers may be told. It goes into a composer, never to the customer. A
 * model writes freely; without one the passage that answers is quoted.
 */
export const draftReply = task({
  name: "copilot.draft",
  input: DraftReply,
  subject: theConversation,
  allow: mayUseCopilot,
  async run(ctx, { conversationId }, row): Promise<CopilotDraft> {
    const [ground, lines] = await Promise.all([groundOf(row), heardIn(row.workspaceId, row.id, MOST_LINES)]);
    const question = questionIn(lines);
    const found = question ? await publicPassages(ground, question) : [];
    const written = (await byModel(ctx, ground, { lines, question, found })) ?? nothing("noModel");
    const draft = written.by.engine === "model" ? written : await byDesk(ground, lines, question, found, written.by);
    if (draft.outcome !== "written" || ctx.actor.kind !== "agent") return { ...draft, id: null };
    const { id } = await call(
      keepCopilotDraft,
      ctx.actor,
      { conversationId, engine: draft.by.engine, text: draft.text },
      { address: ctx.address },
    );
    return { ...draft, id };
  },
});

/** What the inbox's bot could tell this customer; without a bot all that is public. */
function publicPassages({ row, bot }: Ground, question: string): Promise<KnownPassage[]> {
  const locale = languageFor(question, row.locale);
  return findPassages({ workspaceId: row.workspaceId, sourceIds: bot?.sourceIds ?? null, locale }, question, LOOKED_AT);
}

function languageFor(question: string, fallback: Locale): Locale {
  const language = detectLanguage(question);
  return language === "other" ? fallback : language;
}

type Asked = { lines: Heard[]; question: string; found: KnownPassage[] };

async function byModel(
  ctx: TaskContext,
  ground: Ground,
  { lines, question, found }: Asked,
): Promise<Written | undefined> {
  const { bot, settings, row } = ground;
  if (lines.every(({ author }) => author !== "visitor")) return undefined;
  const { hide, restore } = hiderFor(settings.hidePersonalData, [question, ...lines.map(({ text }) => text)]);
  const system = [
    `You help a support agent of ${row.inboxName} who answers a customer in a chat. Write the message that the agent could send next, in the agent's voice.`,
    `Facts come only from the numbered passages and from the conversation. Put the number of each passage you used in brackets behind the sentence, like [1]. Where you need something from the customer first, ask for it. If neither tells what the customer wants to know, reply with the single word ${UNSURE}.`,
    DATA_RULE,
    PLAIN_RULE,
    "Promise nothing and claim nothing to be done that the conversation does not say. Be short and kind; no subject line, no signature, no explanations around the message.",
    "Write in the language of the customer's last message.",
    ...companyText(bot),
  ].join("\n\n");
  const prompt = `${passagesText(found)}\n\n${linesText(lines, hide)}\n\nWrite the agent's next message.`;
  const { text: said, by } = await askModels(ground, ctx.actor, { system, prompt }, ctx.signal);
  if (said === null) return nothing(by.missing);
  const text = safeText(restore(withoutMarks(said)), hostsOf(bot, found))
    .trim()
    .slice(0, MAX_TEXT);
  if (text === "" || text.startsWith(UNSURE)) return { outcome: "unsure", text: "", citations: [], by };
  const support = supportOf(said, found, bot?.threshold ?? DEFAULT_THRESHOLD);
  return { outcome: "written", text, citations: support.map((each) => citationOf(each, question)), by };
}

const nothing = (missing: WrittenBy["missing"]): Written => ({
  outcome: "nothing",
  text: "",
  citations: [],
  by: { engine: "local", model: null, missing },
});

/** What people wrote for this question, else the sentences that answer it, behind a greeting where nobody has greeted yet. */
async function byDesk(
  { row, bot }: Ground,
  lines: Heard[],
  question: string,
  found: KnownPassage[],
  by: WrittenBy,
): Promise<Written> {
  if (question === "") return { outcome: "nothing", text: "", citations: [], by };
  const locale = languageFor(question, row.locale);
  const curated = bot && (await findCuratedAnswer(bot, question, locale));
  const [best] = found;
  const known = best && best.confidence >= (bot?.threshold ?? DEFAULT_THRESHOLD) ? best : undefined;
  const answer = curated ? curated.row.answer : known && quoteOf(known.passage, question);
  if (!answer) return { outcome: "unsure", text: "", citations: [], by };
  const citations: Citation[] = curated || !known ? [] : [citationOf(known, question, answer)];
  const greeted = lines.some(({ author }) => author === "agent");
  const text = greeted ? answer : `${phrase("hello", locale)}\n\n${answer}`;
  return { outcome: "written", text: text.slice(0, MAX_TEXT), citations, by };
}
