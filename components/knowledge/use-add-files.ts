"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { patch, refusal } from "@/lib/client/api";
import { say } from "@/lib/client/say";
import { useErrorText } from "@/lib/client/use-error-text";
import type { Source } from "@/lib/contracts/knowledge";

export const READABLE = ".pdf,.docx,.md,.markdown,.html,.htm,.txt,.csv";
export type Sending = { done: number; all: number };

/** Sends files one by one: the first makes a source unless there is one, the others join it. What is refused is told by name, the rest goes on, and a new source is called by what was taken. */
export function useAddFiles(sourceId?: string) {
  const t = useTranslations("knowledge");
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [sending, setSending] = useState<Sending | null>(null);
  const add = async (files: File[]): Promise<string | undefined> => {
    const taken: string[] = [];
    let target = sourceId;
    for (const [done, file] of files.entries()) {
      setSending({ done, all: files.length });
      try {
        target = (await send(file, target, file.name)).id;
        taken.push(file.name);
      } catch (error) {
        say(`${file.name}: ${errorText(error)}`, { failed: true });
      }
    }
    if (target && !sourceId && taken.length > 1) {
      const title = t("filesTitle", { count: taken.length });
      await patch(`/knowledge/sources/${target}`, { title }).catch((error: unknown) =>
        say(errorText(error), { failed: true }),
      );
    }
    setSending(null);
    await queries.invalidateQueries({ queryKey: ["/knowledge/sources"] });
    if (target) await queries.invalidateQueries({ queryKey: [`/knowledge/sources/${target}`] });
    return target;
  };
  return { add, sending };
}

async function send(file: File, sourceId: string | undefined, title: string): Promise<Source> {
  const form = new FormData();
  form.append("file", file);
  if (!sourceId) form.append("title", title.slice(0, 120));
  const path = sourceId ? `/knowledge/sources/${sourceId}/documents` : "/knowledge/sources";
  const response = await fetch(`/api/v1${path}`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "X-Parley-CSRF": "1" },
    body: form,
  });
  if (!response.ok) throw await refusal(response);
  return response.json();
}
