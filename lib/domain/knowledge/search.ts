import { SearchKnowledge, type FoundPassage } from "@/lib/contracts/knowledge";
import { notFound } from "@/lib/kernel/errors";
import { db } from "@/lib/platform/db";
import { anyStaff, noSubject, task, workspaceOf } from "../core";
import type { KnowledgeScope, PublishedPassage } from "./passage-store";
import { findNear, fuse, type FusedPassage } from "./meaning";
import { rank, type RankedPassage } from "./ranking";
import { knowledgeOf } from "./scope-index";
import { sourcesOfBot } from "./store";

/** What this scope knows about a question, best first. The scope is drawn in SQL, before anything is ranked. */
export async function findPassages(scope: KnowledgeScope, question: string, limit: number): Promise<KnownPassage[]> {
  const { index, passages } = await knowledgeOf(scope);
  const near = await findNear(scope.workspaceId, question, (id) => passages.has(id), CONSIDERED);
  const ranked = near
    ? fuse(rank(index, question, { limit: CONSIDERED }), near, {
        looked: passages.size,
        sourceOf: (id) => passages.get(id)?.sourceId,
      }).slice(0, limit)
    : rank(index, question, { limit });
  return ranked.flatMap(({ passageId, score, confidence, matched, why, ...rest }: FusedPassage) => {
    const passage = passages.get(passageId);
    const meaning = rest.meaning === undefined ? {} : { meaning: rest.meaning };
    return passage ? [{ passage, score, confidence, matched, why: { ...why, ...meaning } }] : [];
  });
}

/** How far down both lists are looked at where there are two. */
const CONSIDERED = 50;

export type KnownPassage = {
  passage: PublishedPassage;
  score: number;
  confidence: number;
  matched: string[];
  why: RankedPassage["why"] & { meaning?: number };
};

/** The question it answers; else where it stands: title, heading, page. */
export function titleOfPassage({ question, title, heading, page }: PublishedPassage): string {
  if (question) return question;
  const place = [title, heading === title ? "" : heading].filter(Boolean).join(" · ");
  return page === null ? place : `${place}, p. ${page}`;
}

/** A task, not a query: loading a large knowledge base for the first time takes longer than a transaction should. */
export const searchKnowledge = task({
  name: "knowledge.search",
  input: SearchKnowledge,
  subject: noSubject,
  allow: anyStaff("knowledge:read"),
  async run({ actor }, { query, limit, botId, audience, locale }) {
    const workspaceId = workspaceOf(actor);
    const sourceIds = botId ? await sourcesOfBot(db(), workspaceId, botId) : null;
    if (sourceIds === undefined) throw notFound("bot");
    // With a bot: what a visitor would be answered from. Without: everything that people here may read.
    const scope = { workspaceId, sourceIds, audience: audience ?? (botId ? "public" : "internal"), locale } as const;
    return { data: (await findPassages(scope, query, limit)).map(presentPassage) };
  },
});

export const presentPassage = ({ passage, score, confidence, matched, why }: KnownPassage): FoundPassage => ({
  sourceId: passage.sourceId,
  passageId: passage.id,
  title: titleOfPassage(passage),
  text: passage.text,
  score,
  confidence,
  matched,
  why,
  ...(passage.documentId ? { documentId: passage.documentId } : {}),
  ...(passage.url ? { url: passage.url } : {}),
  ...(passage.page === null ? {} : { page: passage.page }),
});
