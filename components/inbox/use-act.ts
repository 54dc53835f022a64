"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { say } from "@/lib/client/say";
import type { Action } from "@/lib/client/conversation-actions";
import { useDesk } from "@/lib/client/desk-context";
import { listOf } from "@/lib/client/desk-state";
import { after } from "@/lib/client/live-list";
import { conversationIn, openConversation } from "./use-inbox-place";

/** Done at once, said in a word, taken back with one click. */
export function useAct() {
  const desk = useDesk();
  const t = useTranslations("done");
  const tc = useTranslations("common");
  return useCallback(
    (id: string, action: Action) => {
      const { view } = desk.store.get();
      const next = after(listOf(desk.store.get(), view).ids, id);
      const undo = desk.act(id, action);
      const { named, name } = wordsOf(action);
      say(t(named, { name }), {
        id: `${id}:${action.type}`,
        ...(undo ? { action: { label: tc("undo"), onClick: () => void desk.act(id, undo) } } : {}),
      });
      const leaves = action.type === "resolve" || action.type === "snooze";
      const wide = window.matchMedia("(min-width: 768px)").matches;
      const isOpen = conversationIn(window.location.pathname) === id;
      if (leaves && wide && isOpen && next && view !== "resolved") openConversation(next);
    },
    [desk, t, tc],
  );
}

function wordsOf(action: Action): { named: string; name: string } {
  if (action.type === "follow") return { named: action.on ? "follow" : "unfollow", name: "" };
  if ("status" in action && action.status) return { named: "status", name: action.status.name };
  if (action.type === "assign") return { named: action.agent ? "assign" : "unassign", name: action.agent?.name ?? "" };
  if (action.type === "team") return { named: action.team ? "team" : "unteam", name: action.team?.name ?? "" };
  return { named: action.type, name: "" };
}
