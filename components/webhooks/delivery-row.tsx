"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useId, useState } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { get, post } from "@/lib/client/api";
import { useErrorText } from "@/lib/client/use-error-text";
import { useSave } from "@/lib/client/use-save";
import type { WebhookDelivery, WebhookDeliveryDetails } from "@/lib/contracts/webhooks";
import { DateTime } from "../settings/date-time";
import { useProblemWords } from "./use-problem-words";

type Props = { webhookId: string; delivery: WebhookDelivery };
/** `asOf`: when the rows were read, in milliseconds. */
type RowProps = Props & { asOf: number };
const tones: Record<WebhookDelivery["status"], Tone> = { waiting: "waiting", delivered: "success", failed: "danger" };

/** One delivery; what was sent and each try one click away. */
export function DeliveryRow({ webhookId, delivery, asOf }: RowProps) {
  const t = useTranslations("webhooks");
  const words = useProblemWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { type, status, responseCode, number, seq, createdAt, nextAt, attempts } = delivery;
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex w-full items-start gap-2 px-3 py-2 text-left hover:bg-ground"
      >
        <ChevronRight
          className={`mt-0.5 size-4 shrink-0 text-ink-3 transition-transform duration-120 ${open ? "rotate-90" : ""}`}
          strokeWidth={1.5}
          aria-hidden
        />
        <span className="min-w-0 flex-1">
          <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
            <code className="truncate font-mono text-meta">{type}</code>
            <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>
            {responseCode !== null && <span className="text-meta text-ink-2 tabular-nums">{responseCode}</span>}
          </span>
          <span className="block truncate text-meta text-ink-3 tabular-nums">
            {number !== null && `#${number} · ${t("seq", { seq })} · `}
            {t("attempts", { count: attempts })}
            {delivery.problem && ` · ${words(delivery)}`}
          </span>
          {status === "waiting" && attempts > 0 && nextAt && (
            <span className="block text-meta text-ink-3">
              {Date.parse(nextAt) > asOf ? (
                <>
                  {t("again")} <DateTime at={nextAt} seconds />
                </>
              ) : (
                t("againSoon")
              )}
            </span>
          )}
        </span>
        <Time at={createdAt} className="shrink-0 text-meta text-ink-3" />
      </button>
      <div id={id} hidden={!open}>
        {open && <Details webhookId={webhookId} delivery={delivery} />}
      </div>
    </li>
  );
}

function Details({ webhookId, delivery }: Props) {
  const t = useTranslations("webhooks");
  const words = useProblemWords();
  const errorText = useErrorText();
  const list = `/webhooks/${webhookId}/deliveries`;
  const path = `${list}/${delivery.id}`;
  const details = useQuery({
    queryKey: [path, delivery.attempts, delivery.status],
    queryFn: () => get<WebhookDeliveryDetails>(path),
  });
  const { save, busy } = useSave(list, `/webhooks/${webhookId}`);
  if (details.isPending) return <Skeleton className="mx-3 mb-3 h-24" />;
  if (details.isError) return <p className="px-3 pb-3 text-danger">{errorText(details.error)}</p>;
  const { tries, body, eventId } = details.data;
  return (
    <div className="flex flex-col gap-3 px-3 pb-3 md:pl-9">
      {tries.length > 0 && (
        <ol className="flex flex-col gap-1 text-meta" aria-label={t("tries")}>
          {tries.map((each) => (
            <li key={each.at} className="flex flex-wrap gap-x-2">
              <DateTime at={each.at} seconds />
              <span className={each.problem ? "text-danger" : "text-success"}>
                {each.problem ? words(each) : t("answered", { code: String(each.responseCode ?? "") })}
              </span>
              <span className="text-ink-3 tabular-nums">{t("took", { ms: each.tookMs })}</span>
            </li>
          ))}
        </ol>
      )}
      <CopyField block label={t("body")} value={pretty(body)} />
      <p className="text-meta break-all text-ink-3">
        Parley-Event-Id: <code className="font-mono">{eventId}</code>
      </p>
      <div className="flex flex-wrap gap-2">
        {delivery.conversationId && delivery.status !== "waiting" && (
          <Button size="sm" busy={busy} onClick={() => void save(() => post(`${path}/redrive`), t("redriven"))}>
            {t("redrive")}
          </Button>
        )}
        {delivery.conversationId && (
          <Link
            href={`/inbox/${delivery.conversationId}`}
            className="flex h-7 items-center rounded-control px-2 text-meta text-ink-2 hover:bg-ground hover:text-ink"
          >
            {t("openConversation")}
          </Link>
        )}
      </div>
    </div>
  );
}

/** For reading; the signature is over the one line that is sent. */
function pretty(body: string): string {
  const value: unknown = JSON.parse(body);
  return JSON.stringify(value, null, 2);
}
