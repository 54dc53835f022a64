"use client";

import { ArrowLeft, CircleCheck, EyeOff, Hand, PanelRight, RotateCcw } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { memo } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Tooltip } from "@/components/ui/tooltip";
import { comingTime, exactTime } from "@/lib/client/brief-time";
import { useClock } from "@/lib/client/clock";
import type { Action } from "@/lib/client/conversation-actions";
import { useMe } from "@/lib/client/desk-context";
import { isWaiting } from "@/lib/client/inbox-views";
import { keysOf } from "@/lib/client/keymap";
import type { Conversation } from "@/lib/contracts/conversation";
import { ChecklistProgress } from "../checklist/progress";
import { StatusMenu } from "../statuses/status-menu";
import { useChoosable } from "../statuses/use-statuses";
import { AssignMenu } from "./assign-menu";
import { FieldsMenu } from "./fields-menu";
import { MoreMenu } from "./more-menu";
import type { OpenMenu } from "./open-menu";

type Props = {
  row: Conversation;
  silent: boolean;
  menu: OpenMenu;
  onMenu: (menu: OpenMenu) => void;
  onAct: (action: Action) => void;
  onMacro: () => void;
  onLink: (how: "merge" | "incident") => void;
  onHandOver: () => void;
  onBack: () => void;
  onCustomer: () => void;
};

/** Drawn again with its ticket, not with every word that is said in it. */
export const ThreadHead = memo(function ThreadHead(props: Props) {
  const { row, silent, menu, onMenu, onAct, onMacro, onLink, onHandOver, onBack, onCustomer } = props;
  const t = useTranslations("thread");
  const me = useMe();
  const resolved = row.status === "resolved";
  const mine = row.assignee?.id === me.agent.id;
  const named = useChoosable().length > 0 || row.customStatus !== null;
  const takeable = !resolved && !mine;
  return (
    <header className="@container flex min-h-13 shrink-0 items-center gap-2 border-b px-4 max-md:flex-wrap max-md:gap-y-0 max-md:px-2 max-md:py-1">
      <IconButton
        icon={ArrowLeft}
        label={t("back")}
        keys={keysOf("thread.back")}
        onClick={onBack}
        className="md:hidden"
      />
      <button
        type="button"
        onClick={onCustomer}
        aria-label={t("openCustomer", { name: row.contact.name })}
        className="flex min-w-0 flex-1 items-center gap-2 rounded-control text-left max-md:h-10 md:hidden"
      >
        <span className="truncate text-title font-medium">{row.contact.name}</span>
      </button>
      <h2 className="min-w-16 truncate text-title font-medium max-md:sr-only">{row.contact.name}</h2>
      {/* On a phone a line of its own: beside all that can be done there would be no room for the name. */}
      <div className="flex min-w-0 items-center gap-2 max-md:order-last max-md:h-7 max-md:basis-full max-md:pl-10">
        <span className="shrink-0 text-ink-3 tabular-nums">#{row.number}</span>
        {named && (
          <StatusMenu
            row={row}
            open={menu === "status"}
            onOpenChange={(open) => onMenu(open ? "status" : null)}
            onAct={onAct}
          />
        )}
        <ChecklistProgress of={row.checklist} />
        <StateBadge row={row} named={named} />
        {silent && (
          <Tooltip label={t("silentHint")}>
            <span className="flex shrink-0 items-center gap-1 text-meta text-ink-2">
              <EyeOff className="size-3.5" strokeWidth={1.5} aria-hidden />
              <span className="@max-xl:sr-only">{t("silent")}</span>
            </span>
          </Tooltip>
        )}
      </div>
      <div className="ml-auto flex shrink-0 items-center gap-1.5">
        {takeable && (
          <Tooltip
            label={row.assignee ? t("takeOverFrom", { name: row.assignee.name }) : t("takeOverHint")}
            keys={keysOf("thread.claim")}
          >
            <Button
              look={isWaiting(row) ? "primary" : "secondary"}
              onClick={() => onAct({ type: "claim" })}
              aria-label={t("takeOver")}
            >
              <Hand className="size-4" strokeWidth={1.5} aria-hidden />
              <span className="@max-xl:sr-only">{t("takeOver")}</span>
            </Button>
          </Tooltip>
        )}
        <FieldsMenu
          row={row}
          open={menu === "fields"}
          onOpenChange={(open) => onMenu(open ? "fields" : null)}
          onAct={onAct}
        />
        <AssignMenu
          row={row}
          open={menu === "assign"}
          onOpenChange={(open) => onMenu(open ? "assign" : null)}
          onAct={onAct}
          onHandOver={onHandOver}
        />
        {row.mergedInto ? null : resolved ? (
          <Button onClick={() => onAct({ type: "reopen" })}>
            <RotateCcw className="size-4" strokeWidth={1.5} aria-hidden />
            {t("reopen")}
          </Button>
        ) : (
          <Tooltip label={t("resolveHint")} keys={keysOf("thread.resolve")}>
            <Button onClick={() => onAct({ type: "resolve" })} aria-label={t("resolve")}>
              <CircleCheck className="size-4" strokeWidth={1.5} aria-hidden />
              <span className="@max-xl:sr-only">{t("resolve")}</span>
            </Button>
          </Tooltip>
        )}
        <MoreMenu
          row={row}
          open={menu === "more"}
          onOpenChange={(open) => onMenu(open ? "more" : null)}
          onAct={onAct}
          onMacro={onMacro}
          onLink={onLink}
        />
        <IconButton icon={PanelRight} label={t("customer")} onClick={onCustomer} className="max-md:hidden" />
      </div>
    </header>
  );
});

function StateBadge({ row, named }: { row: Conversation; named: boolean }) {
  const t = useTranslations("inbox");
  const locale = useLocale();
  const now = useClock();
  if (row.status === "snoozed" && row.snoozedUntil)
    return (
      <Badge>
        <span title={exactTime(new Date(row.snoozedUntil), locale)}>
          {t("snoozedTo", { moment: comingTime(new Date(row.snoozedUntil), now, locale) })}
        </span>
      </Badge>
    );
  if (row.mergedInto) return <Badge>{t("mergedInto", { number: row.mergedInto.number })}</Badge>;
  if (row.status !== "open") return named ? null : <Badge>{t(`status.${row.status}`)}</Badge>;
  if (isWaiting(row)) return <Badge tone="waiting">{t("waiting")}</Badge>;
  if (row.onDuty === "bot") return <Badge tone="accent">{t("botAnswers")}</Badge>;
  return null;
}
