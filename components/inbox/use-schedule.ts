"use client";

import { useTranslations } from "next-intl";
import { useQueryClient } from "@tanstack/react-query";
import { post } from "@/lib/client/api";
import { newClientId } from "@/lib/client/new-client-id";
import { say } from "@/lib/client/say";
import { useErrorText } from "@/lib/client/use-error-text";
import type { Attachment, Quote } from "@/lib/contracts/conversation";
import type { ScheduledMessage } from "@/lib/contracts/scheduled";
import { scheduledPath } from "./scheduled-path";

type Reply = { text: string; attachments: readonly Attachment[]; quote: Quote | null; expectedSeq?: number };
type When = { holdSeconds: number } | { at: string; cancelOnReply: boolean };

/** Leaves a reply with the server, to be sent later; false when it would not take it. */
export function useSchedule(conversationId: string): (reply: Reply, when: When) => Promise<boolean> {
  const t = useTranslations("sendLater");
  const errorText = useErrorText();
  const queries = useQueryClient();
  return async ({ text, attachments, quote, expectedSeq }, when) => {
    const path = scheduledPath(conversationId);
    try {
      await post<ScheduledMessage>(path, {
        clientId: newClientId(),
        ...(text ? { text } : {}),
        ...(attachments.length > 0 ? { attachments: attachments.map(({ id }) => id) } : {}),
        ...(quote ? { replyTo: quote.seq } : {}),
        ...(expectedSeq === undefined ? {} : { expectedSeq }),
        ...when,
      });
      void queries.invalidateQueries({ queryKey: [path] });
      if ("at" in when) say(t("scheduled"));
      return true;
    } catch (error) {
      say(errorText(error), { failed: true });
      return false;
    }
  };
}
