"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, CircleDotDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { post } from "@/lib/client/api";
import { moved } from "@/lib/client/moved";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import { ConversationStatus } from "@/lib/contracts/conversation";
import type { CustomStatus } from "@/lib/contracts/statuses";
import { useIsAdmin } from "../console/admins-only";
import { ListPage } from "../console/list-page";
import { StatusDialog } from "./status-dialog";
import { StatusDot } from "./status-dot";
import { STATUSES } from "./use-statuses";

/** The desk's own names for the three states. */
export function CustomStatuses() {
  const t = useTranslations("statuses");
  const ti = useTranslations("inbox");
  const list = useList<CustomStatus>(STATUSES);
  const admin = useIsAdmin();
  const [shown, setShown] = useState<CustomStatus | "new" | null>(null);
  return (
    <>
      <ListPage words="statuses" of={list} icon={CircleDotDashed} create={admin ? () => setShown("new") : null}>
        {(all) => (
          <div className="flex flex-col gap-6">
            {ConversationStatus.options.map((state) => {
              const own = all.filter(({ category }) => category === state);
              return (
                <section key={state} aria-label={ti(`status.${state}`)}>
                  <h2 className="mb-2 font-medium">{ti(`status.${state}`)}</h2>
                  {own.length === 0 ? (
                    <p className="text-ink-3">{t("plain", { name: ti(`status.${state}`) })}</p>
                  ) : (
                    <Ordered own={own} all={all} admin={admin} onShow={setShown} />
                  )}
                </section>
              );
            })}
          </div>
        )}
      </ListPage>
      {shown && <StatusDialog status={shown === "new" ? null : shown} onClose={() => setShown(null)} />}
    </>
  );
}

type OrderedProps = {
  own: CustomStatus[];
  all: CustomStatus[];
  admin: boolean;
  onShow: (status: CustomStatus) => void;
};

function Ordered({ own, all, admin, onShow }: OrderedProps) {
  const t = useTranslations("statuses");
  const queries = useQueryClient();
  const { save, busy } = useSave(STATUSES);
  const move = async (from: number, to: number) => {
    if (busy) return;
    const next = [...all.filter((each) => !own.includes(each)), ...moved(own, from, to)];
    queries.setQueryData([STATUSES], next);
    const done = await save(() => post(`${STATUSES}/reorder`, { ids: next.map(({ id }) => id) }), null);
    if (done === undefined) void queries.invalidateQueries({ queryKey: [STATUSES] });
  };
  return (
    <ol className="divide-y rounded-card border">
      {own.map((status, at) => (
        <li key={status.id} className="flex items-center gap-2 pr-2 hover:bg-ground">
          <button
            type="button"
            onClick={() => onShow(status)}
            className="flex min-w-0 flex-1 items-center gap-3 px-4 py-2.5 text-left"
          >
            <StatusDot color={status.color} />
            <span className="min-w-0 flex-1">
              <span className={`block truncate font-medium ${status.archived ? "text-ink-3" : ""}`}>{status.name}</span>
              {status.customerName && (
                <span className="block truncate text-meta text-ink-3">
                  {t("customersRead", { name: status.customerName })}
                </span>
              )}
            </span>
            {status.isDefault && <Badge>{t("isDefault")}</Badge>}
            {status.archived && <Badge>{t("archived")}</Badge>}
          </button>
          {admin && own.length > 1 && (
            <span className="flex shrink-0">
              <IconButton
                icon={ArrowUp}
                label={t("up", { name: status.name })}
                disabled={at === 0}
                onClick={() => void move(at, at - 1)}
              />
              <IconButton
                icon={ArrowDown}
                label={t("down", { name: status.name })}
                disabled={at === own.length - 1}
                onClick={() => void move(at, at + 1)}
              />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
