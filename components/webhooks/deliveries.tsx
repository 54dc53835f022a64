"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { post } from "@/lib/client/api";
import { useErrorText } from "@/lib/client/use-error-text";
import { usePages } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import { DeliveryStatus, type Webhook, type WebhookDelivery } from "@/lib/contracts/webhooks";
import { Panel } from "../console/panel";
import { DeliveryRow } from "./delivery-row";

/** How often what waits is looked at again. */
const WAITING_MS = 5_000;

/** What was sent, what waits and what was given up, the newest first. */
export function Deliveries({ webhook }: { webhook: Webhook }) {
  const t = useTranslations("webhooks");
  const tc = useTranslations("common");
  const errorText = useErrorText();
  const path = `/webhooks/${webhook.id}/deliveries`;
  const [status, setStatus] = useState<DeliveryStatus | undefined>(undefined);
  const pages = usePages<WebhookDelivery>(path, { status }, (data) =>
    data.some((row) => row.status === "waiting") ? WAITING_MS : false,
  );
  const [refreshing, setRefreshing] = useState(false);
  const refresh = () => {
    setRefreshing(true);
    void pages.refetch().finally(() => setRefreshing(false));
  };
  const rows = pages.data?.pages.flatMap(({ data }) => data) ?? [];
  const { save, busy } = useSave(path, `/webhooks/${webhook.id}`);
  return (
    <Panel title={t("deliveries")} text={t("deliveriesText")}>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label={t("show")}
          className="w-auto"
          value={status ?? ""}
          onChange={(event) => setStatus(DeliveryStatus.safeParse(event.target.value).data)}
        >
          <option value="">{t("all")}</option>
          {DeliveryStatus.options.map((each) => (
            <option key={each} value={each}>
              {t(`status.${each}`)}
            </option>
          ))}
        </Select>
        <Button look="ghost" busy={refreshing} onClick={refresh}>
          <RotateCw className="size-4" strokeWidth={1.5} aria-hidden />
          {t("refresh")}
        </Button>
        {status === "failed" && rows.length > 0 && (
          <Button
            className="ml-auto"
            busy={busy}
            onClick={() => void save(() => post(`${path}/redrive`), t("redriven"))}
          >
            {t("redriveAll")}
          </Button>
        )}
      </div>
      {pages.isPending && <Skeleton className="h-24 w-full" />}
      {pages.isError && <p className="text-danger">{errorText(pages.error)}</p>}
      {pages.isSuccess && rows.length === 0 && <p className="text-ink-3">{t(status ? "noneOf" : "none")}</p>}
      {rows.length > 0 && (
        <ul className="divide-y rounded-card border" aria-label={t("deliveries")}>
          {rows.map((row) => (
            <DeliveryRow key={row.id} webhookId={webhook.id} delivery={row} asOf={pages.dataUpdatedAt} />
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <Button className="self-start" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {tc("more")}
        </Button>
      )}
    </Panel>
  );
}
