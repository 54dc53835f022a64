import { z } from "zod";
import { OpenItemsFound } from "@/lib/contracts/bulk";
import { ChecklistItem } from "@/lib/contracts/checklist";
import { Conversation } from "@/lib/contracts/conversation";
import {
  addChecklistItems,
  findOpenItems,
  listChecklist,
  orderChecklist,
  removeChecklistItem,
  updateChecklistItem,
} from "@/lib/domain/conversations";
import type { Resource } from "../route";

const Items = z.object({ items: z.array(ChecklistItem) });
const Changed = Items.extend({ conversation: Conversation });

export const checklistRoutes: Resource = (route) => {
  const write = "conversations:write" as const;
  route("get", "/conversations/{conversationId}/checklist", listChecklist, {
    access: "conversations:read",
    summary: "Its checklist in order: what is to be done, who ticked what and when",
    answer: Items,
  });
  route("post", "/conversations/{conversationId}/checklist", addChecklistItems, {
    access: write,
    summary: "Add items behind the others",
    answer: Changed,
    status: 201,
  });
  route("post", "/conversations/open-items", findOpenItems, {
    access: "conversations:read",
    summary: "Which of these are not resolved and have open items, at most 10,000 at a time",
    answer: OpenItemsFound,
  });
  route("post", "/conversations/{conversationId}/checklist/reorder", orderChecklist, {
    access: write,
    summary: "Put all items into a new order",
    answer: Changed,
  });
  route("patch", "/conversations/{conversationId}/checklist/{itemId}", updateChecklistItem, {
    access: write,
    summary: "Tick an item, open it again, or change its words; with a stale `rev` new words are refused",
    answer: Changed,
  });
  route("delete", "/conversations/{conversationId}/checklist/{itemId}", removeChecklistItem, {
    access: write,
    summary: "Remove an item",
    answer: Changed,
  });
};
