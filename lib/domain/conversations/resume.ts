import type { z } from "zod";
import { AgentResume, VisitorResume, type AgentResumed, type VisitorResumed } from "@/lib/contracts/sockets";
import type { VisitorConversation } from "@/lib/contracts/conversation";
import { forbidden } from "@/lib/kernel/errors";
import { batched, noSubject, paced, query, type Context } from "../core";
import { queuePlaces, type QueuePlace } from "./control-store";
import { readerFor } from "./get-thread";
import { isVisitorOf, mayList } from "./policy";
import { presentConversation, presentForVisitor, presentMessage, presentNote } from "./present";
import { messagesAfter, messagesChangedAfter, type MessageRow } from "./message-store";
import { conversationsById, installationEpoch, notesAfter, type ConversationRow } from "./store";
import { db } from "@/lib/platform/db";

const PAGE = 200;

/** What a visitor missed, from Postgres: messages, changes, state. Another epoch: everything again. */
export const resumeVisitor = query({
  name: "conversations.resumeVisitor",
  input: VisitorResume,
  subject: noSubject,
  allow: (actor) => actor.kind === "visitor",
  async run(ctx, input): Promise<VisitorResumed> {
    const [epoch, found] = await Promise.all([currentEpoch(), known(ctx, input.conversations)]);
    if (input.epoch !== epoch) return { epoch, conversations: [], resync: true };
    const rows = found.filter((row) => isVisitorOf(ctx.actor, row));
    const conversations = await Promise.all(
      (await missed(ctx, rows, input.conversations)).map(async ({ row, ...rest }) => ({
        ...rest,
        conversation: await forVisitor(row),
      })),
    );
    return { epoch, conversations, resync: false };
  },
});

/** The same for an agent, with notes. */
export const resumeAgent = query({
  name: "conversations.resumeAgent",
  input: AgentResume,
  subject: noSubject,
  allow: mayList,
  async run(ctx, input): Promise<AgentResumed> {
    if (ctx.actor.kind !== "agent") throw forbidden();
    const [epoch, rows] = await Promise.all([currentEpoch(), known(ctx, input.conversations)]);
    if (input.epoch !== epoch) return { epoch, conversations: [], resync: true };
    const after = new Map(input.conversations.map((each) => [each.id, each.afterNoteSeq]));
    const notes = await notesAfter(
      ctx.tx,
      rows
        .filter((row) => row.lastNoteSeq > (after.get(row.id) ?? 0))
        .map((row) => ({ workspaceId: row.workspaceId, id: row.id, afterNoteSeq: after.get(row.id) ?? 0 })),
    );
    const reader = readerFor(ctx.actor);
    const conversations = (await missed(ctx, rows, input.conversations)).map(({ row, ...rest }) => ({
      ...rest,
      conversation: presentConversation(row),
      notes: notes.filter((note) => note.conversationId === row.id).map((note) => presentNote(note, reader)),
      lastNoteSeq: row.lastNoteSeq,
    }));
    return { epoch, conversations, resync: false };
  },
});

/** A reconnect storm asks for thousands of conversations at once: one statement reads them all. */
const conversationRow = batched<{ workspaceId: string; id: string }, ConversationRow>(
  paced(
    async (keys) => new Map((await conversationsById(db(), keys)).map((row) => [`${row.workspaceId}${row.id}`, row])),
  ),
  (key) => `${key.workspaceId}${key.id}`,
);
// Each asker is a key of its own, so that a crowd of them is paced as one.
const epochFor = batched<number, number>(
  paced(async (askers) => {
    const epoch = await installationEpoch(db());
    return new Map(askers.map((asker) => [`${asker}`, epoch]));
  }),
  (asker) => `${asker}`,
);
let askers = 0;
export const currentEpoch = async (): Promise<number> => (await epochFor(askers++)) ?? 1;

async function known(ctx: Context, asked: { id: string }[]): Promise<ConversationRow[]> {
  const { actor } = ctx;
  if (!("workspaceId" in actor)) return [];
  const rows = await Promise.all(asked.map(({ id }) => conversationRow({ workspaceId: actor.workspaceId, id })));
  return rows.flatMap((row) => row ?? []);
}

type Asked = z.infer<typeof VisitorResume>["conversations"];

const written = batched<{ workspaceId: string; id: string; afterSeq: number }, MessageRow[]>(
  paced(async (keys) => byKey(keys, await messagesAfter(db(), keys), (key, row) => row.seq > key.afterSeq, writtenKey)),
  (key) => writtenKey(key),
);
const changed = batched<{ workspaceId: string; id: string; afterRev: number; upToSeq: number }, MessageRow[]>(
  paced(async (keys) =>
    byKey(keys, await messagesChangedAfter(db(), keys), (key, row) => row.seq <= key.upToSeq, changedKey),
  ),
  (key) => changedKey(key),
);
const writtenKey = (key: { id: string; afterSeq: number }) => `${key.id}:${key.afterSeq}`;
const changedKey = (key: { id: string; afterRev: number; upToSeq: number }) =>
  `${key.id}:${key.afterRev}:${key.upToSeq}`;

/** Two may ask for one conversation from different places: each gets its own part, and each message once. */
function byKey<K extends { workspaceId: string; id: string }>(
  keys: K[],
  rows: MessageRow[],
  belongs: (key: K, row: MessageRow) => boolean,
  nameOf: (key: K) => string,
): Map<string, MessageRow[]> {
  const ofConversation = new Map<string, Map<number, MessageRow>>();
  for (const row of rows) {
    const own = ofConversation.get(row.conversationId) ?? new Map<number, MessageRow>();
    ofConversation.set(row.conversationId, own.set(row.seq, row));
  }
  return new Map(
    keys.map((key) => {
      const own = [...(ofConversation.get(key.id)?.values() ?? [])].filter(
        (row) => row.workspaceId === key.workspaceId && belongs(key, row),
      );
      return [nameOf(key), own.toSorted((a, b) => a.seq - b.seq).slice(0, PAGE)];
    }),
  );
}

async function missed(ctx: Context, rows: ConversationRow[], asked: Asked) {
  const after = new Map(asked.map((each) => [each.id, each]));
  const reader = readerFor(ctx.actor);
  return Promise.all(
    rows.map(async (row) => {
      const { workspaceId, id } = row;
      const { afterSeq, afterRev } = after.get(id) ?? { afterSeq: 0, afterRev: 0 };
      const [mine, edited] = await Promise.all([
        row.lastSeq > afterSeq ? written({ workspaceId, id, afterSeq }) : undefined,
        row.rev > afterRev ? changed({ workspaceId, id, afterRev, upToSeq: afterSeq }) : undefined,
      ]);
      return {
        row,
        id,
        lastSeq: row.lastSeq,
        rev: row.rev,
        messages: (mine ?? []).map((message) => presentMessage(message, reader)),
        changed: (edited ?? []).map((message) => presentMessage(message, reader)),
        hasMore: mine?.length === PAGE && (mine.at(-1)?.seq ?? 0) < row.lastSeq,
      };
    }),
  );
}

const place = batched<{ workspaceId: string; id: string }, QueuePlace>(
  paced((keys) => queuePlaces(db(), keys)),
  (key) => key.id,
);

/** With the place in the queue while it waits. */
export async function forVisitor(row: ConversationRow): Promise<VisitorConversation> {
  return presentForVisitor(
    row,
    row.waitingSince ? await place({ workspaceId: row.workspaceId, id: row.id }) : undefined,
  );
}

/** The conversations of one visitor's contact in an inbox, newest first: what the bubble's home shows. Batched like the rest. */
export const conversationsOfContact = batched<
  { workspaceId: string; inboxId: string; contactId: string },
  ConversationRow[]
>(
  async (keys) => {
    const ids = await recentIds(keys);
    const rows = ids.length > 0 ? await conversationsById(db(), ids) : [];
    const lists = new Map<string, ConversationRow[]>();
    for (const row of rows.toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime())) {
      const key = `${row.inboxId}${row.contactId}`;
      lists.set(key, [...(lists.get(key) ?? []), row]);
    }
    return lists;
  },
  (key) => `${key.inboxId}${key.contactId}`,
);

async function recentIds(
  keys: { workspaceId: string; inboxId: string; contactId: string }[],
): Promise<{ workspaceId: string; id: string }[]> {
  return db().$queryRaw<{ workspaceId: string; id: string }[]>`/* kept */ select p.* from
    unnest(${keys.map((key) => key.workspaceId)}::uuid[], ${keys.map((key) => key.inboxId)}::uuid[], ${keys.map((key) => key.contactId)}::uuid[]) as k(w, i, c)
    cross join lateral (
      select c.workspace_id as "workspaceId", c.id from conversation c
       where c.workspace_id = k.w and c.contact_id = k.c and c.inbox_id = k.i and c.last_seq > 0
       order by c.created_at desc limit 20) p`;
}
