"use client";

import { GitMerge, Split } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Conversation } from "@/lib/contracts/conversation";
import type { ConversationLinks, Link } from "@/lib/contracts/links";
import { AboutIncident, Followers } from "./incident-strips";
import { OtherConversation } from "./other-conversation";
import { Strip } from "./strip";
import { useLinks } from "./use-links";

/** Above a thread that belongs together with others: with which, and what can be done about it. */
export function LinkStrip({ row }: { row: Conversation }) {
  const { data } = useLinks(row);
  if (!data) return null;
  return (
    <div className="shrink-0 empty:hidden">
      <MergedHere links={data.merged} />
      {data.incident && <AboutIncident row={row} link={data.incident} />}
      <Followers row={row} links={data.followers} />
      {data.splitFrom && <SplitFrom link={data.splitFrom} />}
    </div>
  );
}

function MergedHere({ links }: { links: ConversationLinks["merged"] }) {
  const t = useTranslations("links");
  if (links.length === 0) return null;
  return (
    <Strip icon={GitMerge}>
      {t("mergedHere", { count: links.length })}{" "}
      {links.map(({ conversation }) => (
        <OtherConversation key={conversation.id} id={conversation.id} number={conversation.number} brief />
      ))}
    </Strip>
  );
}

function SplitFrom({ link: { conversation } }: { link: Link }) {
  const t = useTranslations("links");
  return (
    <Strip icon={Split}>
      {t("splitOff")} <OtherConversation id={conversation.id} number={conversation.number} brief />
    </Strip>
  );
}
