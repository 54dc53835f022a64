"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get } from "@/lib/client/api";
import type { Conversation } from "@/lib/contracts/conversation";
import type { ConversationLinks } from "@/lib/contracts/links";

export const linksPath = (conversationId: string): string => `/conversations/${conversationId}/links`;

/** What a conversation is linked with; nothing is asked where there is nothing. */
export const useLinks = (row: Conversation | undefined) =>
  useQuery({
    // Whatever changes about its links, or about those it is linked with, raises one of these sooner or later.
    queryKey: [linksPath(row?.id ?? ""), row?.rev],
    queryFn: () => get<ConversationLinks>(linksPath(row?.id ?? "")),
    enabled: row !== undefined && row.links > 0,
    placeholderData: keepPreviousData,
  });
