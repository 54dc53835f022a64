import { OneConversation } from "@/lib/contracts/conversation";
import type { CopilotSuggestions } from "@/lib/contracts/copilot";
import { fillReply } from "@/lib/kernel/fill-reply";
import { db } from "@/lib/platform/db";
import { repliesFor } from "../canned-replies";
import { presentConversation, type ConversationRow } from "../conversations";
import { task } from "../core";
import { findPassages, presentPassage } from "../knowledge";
import { classifyIntent, normalise, segment } from "../language";
import type { Actor } from "@/lib/kernel/actor";
import { theConversation } from "./about";
import { heardIn, tagsInUse } from "./conversation-store";
import { bestFor } from "./likeness";
import { mayAskCopilot } from "./policy";
import { questionIn, tellingTerms } from "./question-in";

const MOST_LINES = 40;
const MOST_TAGS = 5;
const MOST_REPLIES = 4;
const MOST_ARTICLES = 4;
/** Below this a passage shares a word with the question and no more. */
const WORTH_SHOWING = 0.25;

/** Tags, canned replies and articles that fit what the customer wrote. Found by words and intents; no model is asked. */
export const suggest = task({
  name: "copilot.suggestions",
  input: OneConversation,
  subject: theConversation,
  allow: mayAskCopilot,
  async run({ actor }, _input, row): Promise<CopilotSuggestions> {
    const lines = await heardIn(row.workspaceId, row.id, MOST_LINES);
    const question = questionIn(lines);
    if (question === "") return { tags: [], replies: [], articles: [] };
    const said = lines.flatMap(({ author, text }) => (author === "visitor" ? [text] : [])).join("\n");
    const [tags, replies, articles] = await Promise.all([
      tagsFor(row, said, question),
      repliesThatFit(actor, row, question),
      findPassages({ workspaceId: row.workspaceId, sourceIds: null, audience: "internal" }, question, MOST_ARTICLES),
    ]);
    const shown = articles.filter(({ confidence }) => confidence >= WORTH_SHOWING);
    return { tags, replies, articles: shown.map(presentPassage) };
  },
});

async function tagsFor(
  { workspaceId, tags: has }: ConversationRow,
  said: string,
  question: string,
): Promise<CopilotSuggestions["tags"]> {
  const [known, { intent }] = await Promise.all([tagsInUse(workspaceId), classifyIntent(workspaceId, question)]);
  const words = new Set(segment(said));
  const wanted = intent === null ? undefined : (known.find((tag) => isSame(tag, intent)) ?? intent);
  const byWords = known.filter((tag) => {
    const terms = tellingTerms(tag);
    return terms.length > 0 && terms.every((term) => words.has(term));
  });
  const found = [
    ...(wanted === undefined
      ? []
      : [{ tag: wanted.slice(0, 60), why: "intent" as const, known: known.includes(wanted) }]),
    ...byWords.filter((tag) => tag !== wanted).map((tag) => ({ tag, why: "words" as const, known: true })),
  ];
  return found.filter(({ tag }) => !has.includes(tag)).slice(0, MOST_TAGS);
}

const isSame = (tag: string, intent: string): boolean => plain(tag) === plain(intent);
const plain = (name: string): string => normalise(name).replace(/[\s_-]+/g, "");

async function repliesThatFit(
  actor: Actor,
  row: ConversationRow,
  question: string,
): Promise<CopilotSuggestions["replies"]> {
  const facts = { ...presentConversation(row), agent: { name: actor.kind === "agent" ? actor.name : "" } };
  const replies = await repliesFor(db(), actor);
  return bestFor(
    question,
    replies,
    ({ shortcut, folder, text }) => `${shortcut.replace(/[-_]/g, " ")}\n${folder}\n${text}`,
  )
    .slice(0, MOST_REPLIES)
    .map(({ id, shortcut, text }) => ({ id, shortcut, ...fillReply(text, facts) }));
}
