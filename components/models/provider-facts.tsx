"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Time } from "@/components/ui/time";
import type { Provider } from "@/lib/contracts/providers";
import { DateTime } from "../settings/date-time";
import { ProviderState } from "./provider-state";
import { useLastError } from "./use-last-error";

/** How it fares, and who asks it. */
export function ProviderFacts({ provider: { state, bots } }: { provider: Provider }) {
  const t = useTranslations("models");
  const lastError = useLastError();
  const until = state.openUntil ?? state.blockedUntil;
  return (
    <section
      aria-label={t("how")}
      className="mb-6 flex flex-col gap-1.5 rounded-card border bg-ground px-5 py-4 max-md:px-4"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <ProviderState state={state} />
        {until && (
          <span className="text-ink-2">
            {t(state.openUntil ? "openUntil" : "blockedUntil")} <DateTime at={until} />
          </span>
        )}
        {state.lastAnswerAt && (
          <span className="text-meta text-ink-3">
            {t("lastAnswer")} <Time at={state.lastAnswerAt} />
          </span>
        )}
        <span className="text-meta text-ink-3 tabular-nums">{t("pace", { rate: state.requestsPerSecond })}</span>
      </div>
      {state.lastError && (
        <p className="break-words text-ink-2">
          {t("lastError")} <span className="text-danger">{lastError(state)}</span>{" "}
          {state.lastErrorAt && <Time at={state.lastErrorAt} className="text-meta text-ink-3" />}
        </p>
      )}
      <p className="text-ink-2">
        {bots.length === 0
          ? t("askedByNobody")
          : bots.map((bot, at) => (
              <span key={bot.id}>
                {at === 0 ? `${t("askedBy")} ` : ", "}
                <Link href={`/bots/${bot.id}`} className="text-accent-ink underline underline-offset-2">
                  {bot.name}
                </Link>
              </span>
            ))}
      </p>
    </section>
  );
}
