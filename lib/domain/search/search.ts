import { SearchEverything, type FoundConversation, type SearchResult } from "@/lib/contracts/search";
import type { ViewFilter } from "@/lib/contracts/views";
import { invalid } from "@/lib/kernel/errors";
import { db, type Tx } from "@/lib/platform/db";
import { anyStaff, hasScope, noSubject, task, workspaceOf, type TaskContext } from "../core";
import { presentContact, contactsById } from "../contacts";
import { conversationsFor, presentConversation } from "../conversations";
import { dayBegins, wallClock } from "../hours";
import { findPassages, titleOfPassage } from "../knowledge";
import { wordsAsked } from "../language";
import { excerptOf } from "./excerpt";
import { parseQuery, type Asked, type Days } from "./parse-query";
import { findHits } from "./hits-store";
import { findContactIds, findConversations, idsNamed, textsOf } from "./store";
import type { Place, Wanted } from "./wanted-store";

const FEW = 5;

/** Conversations by what was said in them, contacts, and articles. What of the search can't be read is told beside the rest. */
export const searchEverything = task({
  name: "search.everything",
  input: SearchEverything,
  subject: noSubject,
  allow: anyStaff("conversations:read"),
  async run(ctx, { q, limit, cursor, timeZone }): Promise<SearchResult> {
    const tx = db();
    const asked = parseQuery(q, ctx.now(), daysIn(timeZone));
    const words = wordsAsked(asked.text);
    const wanted = await wantedOf(ctx, tx, asked, words, cursor);
    const first = cursor === undefined;
    const [found, contacts, articles] = await Promise.all([
      words.length > 0 ? byWords(tx, wanted, limit) : byOperators(tx, asked, wanted, limit),
      first && asked.text ? peopleNamed(ctx, tx, wanted.workspaceId, asked.text) : [],
      first && words.length > 0 ? articlesAbout(ctx, wanted.workspaceId, asked.text, words) : [],
    ]);
    return { ...found, contacts, articles, problems: asked.problems };
  },
});

const daysIn = (timeZone: string): Days => ({
  dateAt: (at) => wallClock(timeZone, at).date,
  begins: (date) => (date === undefined ? undefined : dayBegins(timeZone, date)),
});

type Page = Pick<SearchResult, "conversations" | "nextCursor">;

async function byWords(tx: Tx, wanted: Wanted, limit: number): Promise<Page> {
  const hits = await findHits(tx, wanted, limit + 1);
  const page = hits.slice(0, limit);
  const last = page.at(-1);
  const [rows, said] = await Promise.all([
    conversationsFor(
      tx,
      wanted,
      page.map(({ conversationId }) => conversationId),
    ),
    textsOf(tx, wanted.workspaceId, page),
  ]);
  const conversations = page.flatMap((hit): FoundConversation[] => {
    const row = rows.find(({ id }) => id === hit.conversationId);
    const text = said.find(({ conversationId }) => conversationId === hit.conversationId);
    if (!row || !text) return [];
    const { seq, note, author } = text;
    const excerpt = excerptOf(text.text, wanted.words);
    return [{ conversation: presentConversation(row), hit: { seq, note, author, at: text.at.toISOString(), excerpt } }];
  });
  return {
    conversations,
    nextCursor: hits.length > limit && last ? writeCursor({ mark: last.mark, id: last.conversationId }) : null,
  };
}

async function byOperators(tx: Tx, asked: Asked, wanted: Wanted, limit: number): Promise<Page> {
  // Nothing left that could be asked: everything would be no answer.
  const said = [asked.from, asked.states, asked.statuses, asked.tags, asked.inboxes, asked.teams].flat().length;
  if (
    said + asked.assignees.length + asked.fields.length + asked.organisations.length === 0 &&
    !asked.before &&
    !asked.after
  )
    return { conversations: [], nextCursor: null };
  const found = await findConversations(tx, wanted, limit + 1);
  const page = found.slice(0, limit);
  const rows = await conversationsFor(
    tx,
    wanted,
    page.map(({ id }) => id),
  );
  const conversations = page.flatMap(({ id }): FoundConversation[] => {
    const row = rows.find((each) => each.id === id);
    return row ? [{ conversation: presentConversation(row), hit: null }] : [];
  });
  const last = page.at(-1);
  return { conversations, nextCursor: found.length > limit && last ? writeCursor(last) : null };
}

async function wantedOf(
  { actor }: TaskContext,
  tx: Tx,
  asked: Asked,
  words: string[],
  cursor: string | undefined,
): Promise<Wanted> {
  const workspaceId = workspaceOf(actor);
  const ids = async (what: "inbox" | "team" | "agent" | "organisation" | "status", names: string[], free: string[]) => {
    const all: string[] = [];
    for (const name of names) {
      const own = free.includes(name.toLowerCase())
        ? [name.toLowerCase()]
        : await idsNamed(tx, workspaceId, what, name);
      if (own.length === 0) asked.problems.push({ part: name, kind: "unknown_name", known: [] });
      all.push(...own);
    }
    return all;
  };
  const is = new Set<string>(asked.states);
  const within = <T extends string>(values: readonly T[]): T[] => values.filter((value) => is.has(value));
  const assignees = await ids("agent", asked.assignees, ["me", "none"]);
  const status = within(["open", "snoozed", "resolved"] as const);
  const filter: ViewFilter = {
    status: status.length > 0 ? status : ["open", "snoozed", "resolved"],
    tags: asked.tags,
    statuses: await ids("status", asked.statuses, []),
    inboxes: await ids("inbox", asked.inboxes, []),
    teams: await ids("team", asked.teams, ["none"]),
    assignees: [
      ...assignees,
      ...(is.has("unassigned") ? ["none" as const] : []),
      ...(is.has("mine") ? ["me" as const] : []),
    ],
    priorities: within(["low", "normal", "high", "urgent"] as const),
    organisations: await ids("organisation", asked.organisations, ["none"]),
    fields: asked.fields.slice(0, 10).map(({ field, key, value }) => ({ field, key, op: "is", values: [value] })),
    waiting: is.has("waiting"),
    mentioned: is.has("mentioned"),
  };
  const { from, before, after } = asked;
  const agentId = actor.kind === "agent" ? actor.agentId : null;
  return { workspaceId, agentId, words, filter, from, before, after, cursor: cursor ? readCursor(cursor) : undefined };
}

async function peopleNamed(ctx: TaskContext, tx: Tx, workspaceId: string, text: string) {
  if (ctx.actor.kind !== "agent" || !hasScope(ctx.actor, "contacts:read")) return [];
  const ids = await findContactIds(tx, workspaceId, text.split(/\s+/).slice(0, 6), FEW);
  return (await contactsById(tx, workspaceId, ids)).map(presentContact);
}

async function articlesAbout(ctx: TaskContext, workspaceId: string, text: string, words: string[]) {
  if (ctx.actor.kind !== "agent" || !hasScope(ctx.actor, "knowledge:read")) return [];
  const scope = { workspaceId, sourceIds: null, audience: "internal" } as const;
  return (await findPassages(scope, text, FEW)).map(({ passage }) => ({
    sourceId: passage.sourceId,
    passageId: passage.id,
    ...(passage.documentId ? { documentId: passage.documentId } : {}),
    title: titleOfPassage(passage),
    excerpt: excerptOf(passage.text, words),
  }));
}

const writeCursor = ({ mark, id }: Place): string => Buffer.from(`${mark}|${id}`).toString("base64url");
function readCursor(cursor: string): Place {
  const [mark = "", id = ""] = Buffer.from(cursor, "base64url").toString().split("|");
  if (!/^[\d :.+-]{19,35}$/.test(mark) || !/^[0-9a-f-]{36}$/.test(id) || Number.isNaN(Date.parse(mark)))
    throw invalid("This cursor is not one of ours.");
  return { mark, id };
}
