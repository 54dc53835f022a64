"use client";

import { ArrowRightLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useMe } from "@/lib/client/desk-context";
import type { Transfer } from "@/lib/contracts/transfer";
import { Strip } from "../links/strip";
import { Countdown } from "./countdown";
import { useAnswer } from "./use-answer";
import { useTransfers } from "./use-transfers";

/** Above a thread that its agent offers to somebody: to whom, how long they have, and what one can do about it. */
export function TransferStrip({ conversationId, transfer }: { conversationId: string; transfer: Transfer }) {
  const t = useTranslations("transfer");
  const me = useMe();
  const { data } = useTransfers();
  const { busy, accept, decline, withdraw } = useAnswer();
  const asked = { conversationId, transferId: transfer.id };
  const mine = transfer.from.id === me.agent.id;
  const forMe = data?.find((each) => each.transfer.id === transfer.id);
  const to = (transfer.agent ?? transfer.team)?.name ?? "";
  return (
    <Strip
      icon={ArrowRightLeft}
      action={
        <span className="flex shrink-0 items-center gap-2">
          <span className="text-meta text-ink-3">
            <Countdown until={transfer.expiresAt} />
          </span>
          {mine && (
            <Button size="sm" busy={busy} onClick={() => void withdraw(asked)}>
              {t("withdraw")}
            </Button>
          )}
          {forMe && (
            <>
              <Button size="sm" disabled={busy} onClick={() => void decline(asked, "")}>
                {t("decline")}
              </Button>
              <Button size="sm" look="primary" busy={busy} onClick={() => void accept(asked, forMe.full)}>
                {t(forMe.full ? "acceptAnyway" : "accept")}
              </Button>
            </>
          )}
        </span>
      }
    >
      <span>{mine ? t("offeredByMe", { to }) : t("offered", { name: transfer.from.name, to })}</span>
      {transfer.note && <span className="min-w-0 truncate text-ink-3">{transfer.note}</span>}
    </Strip>
  );
}
