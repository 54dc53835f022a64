"use client";

import { useLocale, useTranslations } from "next-intl";
import { languageName } from "@/lib/client/language-names";
import type { Note } from "@/lib/contracts/conversation";
import { useFieldLabel, useFields } from "../fields/use-fields";
import { useAgents } from "./use-agents";

/** An event as a sentence; `what`: its details in words. A kind that these words don't know yet shows what the server wrote. */
export function useEventWords(): (note: Note, what?: string) => string {
  const t = useTranslations("event");
  const locale = useLocale();
  const ti = useTranslations("inbox");
  const ts = useTranslations("sla");
  const agents = useAgents();
  const ta = useTranslations("automation");
  const nameOf = ({ kind, name }: Note["author"]) => (kind === "system" && name ? ta("named", { name }) : name);
  const does = (done: unknown) =>
    Array.isArray(done)
      ? done
          .map((each) => (ta.has(`do.${each}`) ? ta(`do.${each}`) : ""))
          .filter(Boolean)
          .join(", ")
      : "";
  const fields = useFields("conversation");
  const fieldLabel = useFieldLabel();
  const labelOf = (key: unknown): string => {
    const field = fields.find((each) => each.key === key);
    return field ? fieldLabel(field) : wordOf(key);
  };
  return ({ event, author, text }, what = "") => {
    const data = event?.data ?? {};
    const type = finer(event?.type ?? "", data, author.id);
    if (!t.has(type)) return text || author.name;
    const reason = wordOf(data.reason);
    const priority = wordOf(data.priority);
    return t(type, {
      name: (type.startsWith("unsent.") ? wordOf(data.by) : nameOf(author)) || t("system"),
      other: agents.data?.find((agent) => agent.id === data.agentId)?.name ?? t("someone"),
      team: wordOf(data.team),
      kind: ti.has(`type.${wordOf(data.type)}`) ? ti(`type.${wordOf(data.type)}`) : "",
      priority: ti.has(`priority.${priority}`) ? ti(`priority.${priority}`) : priority,
      fields: Array.isArray(data.fields) ? data.fields.map((key) => labelOf(key)).join(", ") : "",
      tags: Array.isArray(data.tags) ? data.tags.join(", ") : "",
      status: wordOf(data.status),
      item: wordOf(data.item),
      items: Array.isArray(data.items) ? data.items.join(", ") : "",
      reason: t.has(`reasons.${reason}`) ? t(`reasons.${reason}`) : reason,
      language: data.language ? languageName(wordOf(data.language), locale) : "",
      number: wordOf(data.number),
      count: typeof data.count === "number" ? data.count : 0,
      score: wordOf(data.score),
      done: does(data.done),
      policy: wordOf(data.policy),
      metric: ts.has(`metric.${wordOf(data.metric)}`) ? ts(`metric.${wordOf(data.metric)}`) : "",
      macro: wordOf(data.macro),
      to: wordOf(data.to),
      from: wordOf(data.from),
      text: wordOf(data.text) || "none",
      what,
    });
  };
}

function finer(type: string, data: Record<string, unknown>, authorId: string | undefined): string {
  if (type === "claimed" && "agentId" in data) return "tookOver";
  if (type === "gaveBack") return `gaveBack.${wordOf(data.reason)}`;
  if ((type === "followed" || type === "unfollowed") && data.agentId === authorId) return `${type}Self`;
  if (type === "labelled" && data.statusId === null) return "unlabelled";
  if ((type === "resolved" || type === "reopened" || type === "snoozed") && data.status) return `${type}As`;
  if (type !== "updated") return type;
  if ("type" in data) return data.type === null ? "untyped" : "typed";
  if ("priority" in data) return "prioritised";
  if (Array.isArray(data.fields)) return "filled";
  if (!Array.isArray(data.tags)) return type;
  return data.tags.length > 0 ? "tagged" : "untagged";
}

const wordOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";
