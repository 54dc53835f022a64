import type { Conversation } from "@/lib/contracts/conversation";
import {
  AddChecklistItems,
  CHECKLIST_MOST,
  OneChecklistItem,
  OrderChecklist,
  UpdateChecklistItem,
  type ChecklistItem,
} from "@/lib/contracts/checklist";
import { conflict, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { command, type Context } from "../../core";
import { authorOf, addLine, lockedConversation, type EventLine } from "../control";
import { mayManage } from "../policy";
import { presentConversation } from "../present";
import { findConversation, type ConversationRow } from "../store";
import { presentItem } from "./list";
import {
  changeText,
  findItem,
  insertItems,
  itemRows,
  keepProgress,
  orderItems,
  removeItem,
  tickItem,
  type ItemRow,
} from "./store";

type Changed = { items: ChecklistItem[]; conversation: Conversation };

/** The conversation is locked meanwhile: two who change one list stand in line, and each item is written by itself. */
export const addChecklistItems = command({
  name: "conversations.addChecklistItems",
  input: AddChecklistItems,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, { items }, row): Promise<Changed> {
    const there = await itemRows(ctx.tx, row);
    if (there.length + items.length > CHECKLIST_MOST)
      throw conflict(`A checklist has at most ${CHECKLIST_MOST} items.`);
    const last = Math.max(0, ...there.map(({ position }) => position));
    const added = items.map((text, at) => ({ id: newId(), text, position: last + at + 1 }));
    await insertItems(ctx.tx, row, added);
    return changed(ctx, row, { type: "checklistAdded", data: { items: items.slice(0, 5), count: items.length } });
  },
});

/** New words, or ticked and open again. Words written over newer ones are refused with those. */
export const updateChecklistItem = command({
  name: "conversations.updateChecklistItem",
  input: UpdateChecklistItem,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, { itemId, text, done, rev }, row): Promise<Changed> {
    const before = await theItem(ctx, row, itemId);
    if (text !== undefined && rev !== undefined && rev !== before.rev)
      throw conflict("Somebody else changed this item meanwhile.", { saved: presentItem(before) });
    const says = text !== undefined && text !== before.text;
    const ticks = done !== undefined && done !== (before.doneAt !== null);
    if (says) await changeText(ctx.tx, row, itemId, text);
    if (ticks) await tickItem(ctx.tx, row, itemId, done ? whoOf(ctx) : undefined);
    if (!says && !ticks)
      return { items: (await itemRows(ctx.tx, row)).map(presentItem), conversation: presentConversation(row) };
    const open = (await itemRows(ctx.tx, row)).some(({ doneAt }) => doneAt === null);
    return changed(ctx, row, ticks && done && !open ? { type: "checklistDone", data: {} } : undefined);
  },
});

/** All of them in their new order; an order that misses one was made on an older list. */
export const orderChecklist = command({
  name: "conversations.orderChecklist",
  input: OrderChecklist,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, { ids }, row): Promise<Changed> {
    const before = await itemRows(ctx.tx, row);
    if (before.length !== ids.length || before.some(({ id }) => !ids.includes(id)))
      throw conflict("The list has changed meanwhile. Load it again.", { saved: before.map(({ id }) => id) });
    await orderItems(ctx.tx, row, ids);
    return changed(ctx, row, undefined);
  },
});

export const removeChecklistItem = command({
  name: "conversations.removeChecklistItem",
  input: OneChecklistItem,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, { itemId }, row): Promise<Changed> {
    const { text } = await theItem(ctx, row, itemId);
    await removeItem(ctx.tx, row, itemId);
    return changed(ctx, row, { type: "checklistRemoved", data: { item: text } });
  },
});

async function theItem(ctx: Context, row: ConversationRow, id: string): Promise<ItemRow> {
  const item = await findItem(ctx.tx, row, id);
  if (!item) throw notFound("item");
  return item;
}

function whoOf(ctx: Context): { id: string | null; name: string; at: Date } {
  const { id, name } = authorOf(ctx.actor);
  return { id: id ?? null, name, at: ctx.now() };
}

async function changed(ctx: Context, row: ConversationRow, line: EventLine | undefined): Promise<Changed> {
  await keepProgress(ctx.tx, row);
  if (line && ctx.aside?.(line) === undefined) await addLine(ctx, row, line);
  else ctx.record({ type: "conversation.changed", workspaceId: row.workspaceId, conversationId: row.id });
  const reader = ctx.actor.kind === "agent" ? ctx.actor.agentId : null;
  const now = (await findConversation(ctx.tx, row.workspaceId, row.id, reader)) ?? row;
  return { items: (await itemRows(ctx.tx, row)).map(presentItem), conversation: presentConversation(now) };
}
