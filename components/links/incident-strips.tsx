"use client";

import { Siren, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Conversation } from "@/lib/contracts/conversation";
import type { Link } from "@/lib/contracts/links";
import { OtherConversation } from "./other-conversation";
import { Strip } from "./strip";
import { linksPath } from "./use-links";

const AnswerFollowers = dynamic(() => import("./answer-followers").then((m) => m.AnswerFollowers), { ssr: false });

/** What a conversation is about, and the way out of it. */
export function AboutIncident({ row, link: { conversation } }: { row: Conversation; link: Link }) {
  const t = useTranslations("links");
  const { save } = useSave(linksPath(row.id));
  const unlink = () => save(() => post(`/conversations/${row.id}/incident`, { incidentId: null }), t("unlinked"));
  return (
    <Strip
      icon={Siren}
      action={
        <IconButton icon={X} label={t("unlink", { number: conversation.number })} onClick={() => void unlink()} />
      }
    >
      {t("about")} <OtherConversation id={conversation.id} number={conversation.number} brief />
      <span className="min-w-0 truncate">{conversation.preview}</span>
    </Strip>
  );
}

const NAMED = 5;

/** Who is about this incident, and one answer for all of them. */
export function Followers({ row, links }: { row: Conversation; links: readonly Link[] }) {
  const t = useTranslations("links");
  const [answering, setAnswering] = useState(false);
  if (links.length === 0) return null;
  return (
    <>
      <Strip
        icon={Siren}
        action={
          <Button size="sm" onClick={() => setAnswering(true)}>
            {t("answerAll")}
          </Button>
        }
      >
        {t("followers", { count: links.length })}{" "}
        {links.slice(0, NAMED).map(({ conversation }) => (
          <OtherConversation key={conversation.id} id={conversation.id} number={conversation.number} brief />
        ))}
        {links.length > NAMED && <span>{t("andMore", { count: links.length - NAMED })}</span>}
      </Strip>
      {answering && (
        <AnswerFollowers
          row={row}
          followers={links.map(({ conversation }) => conversation)}
          onClose={() => setAnswering(false)}
        />
      )}
    </>
  );
}
