import type { ChecklistItem } from "@/lib/contracts/checklist";
import { OneConversation } from "@/lib/contracts/conversation";
import { query } from "../../core";
import { readableConversation } from "../get-thread";
import { mayReadNotes } from "../policy";
import { itemRows, type ItemRow } from "./store";

/** In their order; there are at most a hundred. */
export const listChecklist = query({
  name: "conversations.listChecklist",
  input: OneConversation,
  subject: readableConversation,
  allow: mayReadNotes,
  run: async (ctx, _input, row): Promise<{ items: ChecklistItem[] }> => ({
    items: (await itemRows(ctx.tx, row)).map(presentItem),
  }),
});

export const presentItem = ({ id, text, doneAt, doneByName, rev }: ItemRow): ChecklistItem => ({
  id,
  text,
  done: doneAt && { at: doneAt.toISOString(), by: doneByName ?? "" },
  rev,
});
