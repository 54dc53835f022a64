import { SearchKnowledge, type FoundPassage } from "@/lib/contracts/resources";
import { notFound } from "@/lib/kernel/errors";
import { db } from "@/lib/platform/db";
import { anyStaff, noSubject, task, workspaceOf } from "../core";
import type { PublishedPassage } from "./passage-store";
import { rank } from "./ranking";
import { knowledgeOf, type KnowledgeScope } from "./scope-index";
import { sourcesOfBot } from "./store";

/** What this scope knows about a question, best first. The scope is drawn in SQL, before anything is ranked. */
export async function findPassages(scope: KnowledgeScope, question: string, limit: number): Promise<KnownPassage[]> {
  const { index, passages } = await knowledgeOf(scope);
  return rank(index, question, { limit }).flatMap(({ passageId, score, confidence }) => {
    const passage = passages.get(passageId);
    return passage ? [{ passage, score, confidence }] : [];
  });
}
export type KnownPassage = { passage: PublishedPassage; score: number; confidence: number };

export const titleOfPassage = ({ question, title, heading }: PublishedPassage): string =>
  question || [title, heading].filter(Boolean).join(" · ");

/** A task, not a query: loading a large knowledge base for the first time takes longer than a transaction should. */
export const searchKnowledge = task({
  name: "knowledge.search",
  input: SearchKnowledge,
  subject: noSubject,
  allow: anyStaff("knowledge:read"),
  async run({ actor }, { query, limit, botId }) {
    const workspaceId = workspaceOf(actor);
    const sourceIds = botId ? await sourcesOfBot(db(), workspaceId, botId) : null;
    if (sourceIds === undefined) throw notFound("bot");
    return { data: (await findPassages({ workspaceId, sourceIds }, query, limit)).map(presentPassage) };
  },
});

export const presentPassage = ({ passage, score, confidence }: KnownPassage): FoundPassage => ({
  sourceId: passage.sourceId,
  passageId: passage.id,
  title: titleOfPassage(passage),
  text: passage.text,
  score,
  confidence,
});
