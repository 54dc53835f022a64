import { AskCopilot, type CopilotAnswer } from "@/lib/contracts/copilot";
import { MAX_TEXT } from "@/lib/contracts/basics";
import { asData, citationOf, quoteOf, safeText, supportOf, withoutMarks } from "../bots";
import { task, type TaskContext } from "../core";
import { DEFAULT_THRESHOLD, findPassages, type KnownPassage } from "../knowledge";
import { groundOf, theConversation, type Ground } from "./about";
import { askModels } from "./ask-models";
import { heardIn, type Heard } from "./conversation-store";
import { hostsOf } from "./hosts";
import { bestFor } from "./likeness";
import { mayAskCopilot } from "./policy";
import { DATA_RULE, hiderFor, linesText, passagesText, PLAIN_RULE, UNSURE } from "./prompt";
import { presentLine } from "./summary";

const LOOKED_AT = 6;
const MOST_LINES = 120;
const MOST_NAMED = 3;

type Given = { question: string; history: { question: string; answer: string }[]; locale?: "en" | "zh" | undefined };

/** A question of an agent to all that the workspace knows and to this conversation, notes included. Nothing of it is kept. */
export const askCopilot = task({
  name: "copilot.ask",
  input: AskCopilot,
  subject: theConversation,
  allow: mayAskCopilot,
  async run(ctx, input, row): Promise<CopilotAnswer> {
    const about = [...input.history.slice(-1).map((before) => before.question), input.question].join("\n");
    const [ground, lines, exact] = await Promise.all([
      groundOf(row),
      heardIn(row.workspaceId, row.id, MOST_LINES, { notes: true }),
      passagesFor(row.workspaceId, input.question),
    ]);
    // "And abroad?" alone finds nothing: what was asked before it helps.
    const found = isSure(exact) || input.history.length === 0 ? exact : await passagesFor(row.workspaceId, about);
    return answerFor(ctx, ground, input, lines, found);
  },
});

const passagesFor = (workspaceId: string, question: string): Promise<KnownPassage[]> =>
  findPassages({ workspaceId, sourceIds: null, audience: "internal" }, question, LOOKED_AT);
const isSure = ([best]: KnownPassage[]): boolean => (best?.confidence ?? 0) >= DEFAULT_THRESHOLD;

/** A model's words, held against what it was given; else the desk's own. */
async function answerFor(
  ctx: TaskContext,
  ground: Ground,
  { question, history, locale }: Given,
  lines: Heard[],
  found: KnownPassage[],
): Promise<CopilotAnswer> {
  const before = history.flatMap((each) => [each.question, each.answer]);
  const { hide, restore } = hiderFor(ground.settings.hidePersonalData, [
    question,
    ...before,
    ...lines.map(({ text }) => text),
  ]);
  const system = [
    `You help a support agent of ${ground.row.inboxName} who asks you something while they work on a conversation with a customer.`,
    `Answer only from the numbered passages and from the conversation. Put the number of each passage you used in brackets behind the sentence, like [1], and the number of each line of the conversation like [#12]. If neither answers the question, reply with the single word ${UNSURE}.`,
    DATA_RULE,
    PLAIN_RULE,
    `The question of the agent stands in <question>; answer it shortly, in its language${locale ? `; if unclear, in ${locale === "zh" ? "Chinese" : "English"}` : ""}. Internal notes are for the agent alone.`,
  ].join("\n\n");
  const asked = history.map((each) => `agent: ${asData(hide(each.question))}\nyou: ${asData(hide(each.answer))}`);
  const prompt = [
    passagesText(found),
    linesText(lines, hide),
    ...(asked.length > 0 ? [`<lines>\n${asked.join("\n")}\n</lines>`] : []),
    `<question>\n${asData(hide(question))}\n</question>`,
  ].join("\n\n");
  const { text: said, by } = await askModels(ground, ctx.actor, { system, prompt }, ctx.signal);
  if (said === null) return { ...byDesk(question, lines, found), by };
  const named = linesNamedIn(said, lines);
  const clean = safeText(restore(withoutMarks(withoutLineMarks(said))), hostsOf(ground.bot, found));
  const text = clean.trim().slice(0, MAX_TEXT);
  if (text === "" || text.startsWith(UNSURE))
    return { outcome: "unsure", text: "", citations: [], lines: [], grounded: false, by };
  const support = supportOf(said, found, 2);
  return {
    outcome: "answered",
    text,
    citations: support.map((each) => citationOf(each, question)),
    lines: named.map(presentLine),
    grounded: support.length > 0 || named.length > 0,
    by,
  };
}

const LINE_MARK = /[[【]\s*#\s*(\d{1,7})(?:\s*[,，、]\s*#?\s*(\d{1,7}))*\s*[\]】]/g;
const withoutLineMarks = (text: string): string => text.replace(new RegExp(`[ \\t]*${LINE_MARK.source}`, "g"), "");

/** Lines that an answer names, of those it was given. */
function linesNamedIn(said: string, lines: readonly Heard[]): Heard[] {
  const numbers = new Set([...said.matchAll(LINE_MARK)].flatMap(([mark]) => (mark.match(/\d+/g) ?? []).map(Number)));
  return lines.filter(({ seq, note, author }) => !note && author !== "system" && numbers.has(seq)).slice(0, MOST_NAMED);
}

/** Without a model: the sentences that answer, and the lines of the conversation that say most of what is asked. */
function byDesk(question: string, lines: Heard[], found: KnownPassage[]): CopilotAnswer {
  const sure = found.filter(({ confidence }) => confidence >= DEFAULT_THRESHOLD).slice(0, 2);
  const said = bestFor(
    question,
    lines.filter(({ author, note }) => author !== "system" && !note),
    ({ text }) => text,
  ).slice(0, MOST_NAMED);
  return {
    outcome: sure.length + said.length > 0 ? "answered" : "unsure",
    text: sure.map(({ passage }) => quoteOf(passage, question)).join("\n\n"),
    citations: sure.map((each) => citationOf(each, question)),
    lines: said.map(presentLine),
    grounded: sure.length + said.length > 0,
    by: { engine: "local", model: null, missing: "noModel" },
  };
}
