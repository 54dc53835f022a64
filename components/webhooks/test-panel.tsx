"use client";

import { CircleAlert, CircleCheck, Send } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Webhook, WebhookTest } from "@/lib/contracts/webhooks";
import { Panel } from "../console/panel";
import { DateTime } from "../settings/date-time";
import { useProblemWords } from "./use-problem-words";

/** Sends a test to the address as it is saved, and says how things stand. */
export function TestPanel({ webhook }: { webhook: Webhook }) {
  const t = useTranslations("webhooks");
  const locale = useLocale();
  const words = useProblemWords();
  const path = `/webhooks/${webhook.id}`;
  const { save, busy } = useSave(path, `${path}/deliveries`);
  const [came, setCame] = useState<WebhookTest | null>(null);
  const test = async () => setCame((await save(() => post<WebhookTest>(`${path}/test`), null)) ?? null);
  return (
    <Panel
      title={t("test")}
      text={t("testText")}
      aside={
        <Button onClick={() => void test()} busy={busy}>
          <Send className="size-4" strokeWidth={1.5} aria-hidden />
          {t("sendTest")}
        </Button>
      }
    >
      <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
        {came?.ok && (
          <p className="flex items-start gap-1.5 text-success">
            <CircleCheck className="mt-0.5 size-4 shrink-0" strokeWidth={1.5} aria-hidden />
            {t("testOk", { code: String(came.responseCode ?? ""), ms: came.tookMs })}
          </p>
        )}
        {came && !came.ok && (
          <div className="flex items-start gap-1.5 text-danger">
            <CircleAlert className="mt-0.5 size-4 shrink-0" strokeWidth={1.5} aria-hidden />
            <div className="min-w-0 break-words">
              <p>{words(came)}</p>
              {/* The server's own sentence names hosts and addresses. */}
              {came.message && (
                <p className={locale === "en" ? "text-ink-2" : "text-meta text-ink-3"}>{came.message}</p>
              )}
            </div>
          </div>
        )}
      </div>
      {webhook.failingSince && (
        <p className="text-ink-2">
          {t("failingSince")} <DateTime at={webhook.failingSince} />
          <span className="block">{words({ problem: webhook.problem, responseCode: webhook.responseCode })}</span>
          {webhook.pausedUntil && (
            <span className="block">
              {t("pausedUntil")} <DateTime at={webhook.pausedUntil} seconds />
            </span>
          )}
        </p>
      )}
      {!webhook.active && webhook.problem === "gone" && <p className="text-waiting">{t("goneText")}</p>}
    </Panel>
  );
}
