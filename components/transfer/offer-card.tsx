"use client";

import { ArrowRightLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { OfferedToMe } from "@/lib/contracts/transfer";
import { Countdown } from "./countdown";

type Props = {
  offer: OfferedToMe;
  onOpen: () => void;
  onAccept: () => void;
  onDecline: (reason: string) => void;
};

/** A colleague asks to take a conversation: who, what about, how long there is to answer, and how much one has already. */
export function OfferCard({ offer, onOpen, onAccept, onDecline }: Props) {
  const t = useTranslations("transfer");
  const [reason, setReason] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const saying = reason !== null;
  useEffect(() => {
    if (saying) field.current?.focus();
  }, [saying]);
  const { transfer, number, contact, text, load, capacity, full } = offer;
  return (
    <section aria-label={t("call", { name: transfer.from.name })} className="flex w-full min-w-0 flex-col gap-2">
      <header className="flex items-center gap-2">
        <ArrowRightLeft className="size-4 shrink-0 text-accent-ink" strokeWidth={1.5} aria-hidden />
        <span role="alert" className="min-w-0 flex-1 font-medium">
          {transfer.team
            ? t("askedTeam", { name: transfer.from.name, team: transfer.team.name })
            : t("asked", { name: transfer.from.name })}
        </span>
        <span className="text-meta text-ink-3">
          <Countdown until={transfer.expiresAt} />
        </span>
      </header>
      <button type="button" onClick={onOpen} className="min-w-0 rounded-control text-left hover:bg-sunken">
        <span className="block truncate text-meta text-ink-3">
          #{number} · {contact || t("unnamed")}
        </span>
        <span className="line-clamp-2 break-words">{transfer.note ?? text}</span>
      </button>
      <p className={full ? "text-meta text-waiting" : "text-meta text-ink-3"}>
        {t(full ? "youAreFull" : "youHave", { load, capacity })}
      </p>
      {reason === null ? (
        <div className="flex justify-end gap-2">
          <Button onClick={() => setReason("")}>{t("decline")}</Button>
          <Button look="primary" onClick={onAccept}>
            {t(full ? "acceptAnyway" : "accept")}
          </Button>
        </div>
      ) : (
        <form
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            onDecline(reason);
          }}
        >
          <Input
            ref={field}
            aria-label={t("reason")}
            placeholder={t("reason")}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            className="min-w-0 flex-1"
          />
          <Button type="submit">{t("decline")}</Button>
        </form>
      )}
    </section>
  );
}
