import type { z } from "zod";
import { AgentResume, VisitorResume, type AgentResumed, type VisitorResumed } from "@/lib/contracts/sockets";
import type { VisitorConversation } from "@/lib/contracts/conversation";
import { forbidden } from "@/lib/kernel/errors";
import { batched, noSubject, query, type Context } from "../core";
import { queuePlace } from "./control-store";
import { readerFor } from "./get-thread";
import { isVisitorOf, mayList } from "./policy";
import { presentConversation, presentForVisitor, presentMessage, presentNote } from "./present";
import {
  changedMessages,
  conversationsById,
  installationEpoch,
  messagesAfter,
  notesAfter,
  type ConversationRow,
} from "./store";
import { db } from "@/lib/platform/db";

const PAGE = 200;

/** What a visitor missed, from Postgres: messages, changes, state. Another epoch: everything again. */
export const resumeVisitor = query({
  name: "conversations.resumeVisitor",
  input: VisitorResume,
  subject: noSubject,
  allow: (actor) => actor.kind === "visitor",
  async run(ctx, input): Promise<VisitorResumed> {
    const epoch = await currentEpoch();
    if (input.epoch !== epoch) return { epoch, conversations: [], resync: true };
    const rows = (await known(ctx, input.conversations)).filter((row) => isVisitorOf(ctx.actor, row));
    const conversations = await Promise.all(
      (await missed(ctx, rows, input.conversations)).map(async ({ row, ...rest }) => ({
        ...rest,
        conversation: await forVisitor(ctx, row),
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
    const epoch = await currentEpoch();
    if (input.epoch !== epoch) return { epoch, conversations: [], resync: true };
    const rows = await known(ctx, input.conversations);
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
  async (keys) => new Map((await conversationsById(db(), keys)).map((row) => [`${row.workspaceId}${row.id}`, row])),
  (key) => `${key.workspaceId}${key.id}`,
);
const installation = batched<"epoch", number>(
  async () => new Map([["epoch", await installationEpoch(db())]]),
  (key) => key,
);
export const currentEpoch = async (): Promise<number> => (await installation("epoch")) ?? 1;

async function known(ctx: Context, asked: { id: string }[]): Promise<ConversationRow[]> {
  const { actor } = ctx;
  if (!("workspaceId" in actor)) return [];
  const rows = await Promise.all(asked.map(({ id }) => conversationRow({ workspaceId: actor.workspaceId, id })));
  return rows.flatMap((row) => row ?? []);
}

type Asked = z.infer<typeof VisitorResume>["conversations"];

async function missed(ctx: Context, rows: ConversationRow[], asked: Asked) {
  const after = new Map(asked.map((each) => [each.id, each]));
  const behind = rows.flatMap((row) => {
    const afterSeq = after.get(row.id)?.afterSeq ?? 0;
    return row.lastSeq > afterSeq ? [{ workspaceId: row.workspaceId, id: row.id, afterSeq }] : [];
  });
  const messages = behind.length > 0 ? await messagesAfter(ctx.tx, behind) : [];
  const reader = readerFor(ctx.actor);
  return Promise.all(
    rows.map(async (row) => {
      const { afterSeq, afterRev } = after.get(row.id) ?? { afterSeq: 0, afterRev: 0 };
      const mine = messages.filter((message) => message.conversationId === row.id);
      const changed =
        row.rev > afterRev ? await changedMessages(ctx.tx, row.workspaceId, row.id, afterRev, afterSeq) : [];
      return {
        row,
        id: row.id,
        lastSeq: row.lastSeq,
        rev: row.rev,
        messages: mine.map((message) => presentMessage(message, reader)),
        changed: changed.map((message) => presentMessage(message, reader)),
        hasMore: mine.length === PAGE && (mine.at(-1)?.seq ?? 0) < row.lastSeq,
      };
    }),
  );
}

/** With the place in the queue while it waits. */
export async function forVisitor(ctx: Pick<Context, "tx">, row: ConversationRow): Promise<VisitorConversation> {
  return presentForVisitor(row, row.waitingSince ? await queuePlace(ctx.tx, row) : undefined);
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
  return db().$queryRaw<{ workspaceId: string; id: string }[]>`select p.* from
    unnest(${keys.map((key) => key.workspaceId)}::uuid[], ${keys.map((key) => key.inboxId)}::uuid[], ${keys.map((key) => key.contactId)}::uuid[]) as k(w, i, c)
    cross join lateral (
      select c.workspace_id as "workspaceId", c.id from conversation c
       where c.workspace_id = k.w and c.contact_id = k.c and c.inbox_id = k.i and c.last_seq > 0
       order by c.created_at desc limit 20) p`;
}
