"use client";

import { Cpu, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { useList } from "@/lib/client/use-list";
import type { Provider } from "@/lib/contracts/providers";
import { useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { ProviderState } from "./provider-state";
import { useLastError } from "./use-last-error";

export function Providers() {
  const t = useTranslations("models");
  const list = useList<Provider>("/providers");
  const add = useIsAdmin() && (
    <Link href="/settings/models/new" className={buttonClass({ look: "primary" })}>
      <Plus className="size-4" strokeWidth={1.5} aria-hidden />
      {t("add")}
    </Link>
  );
  return (
    <PageFrame title={t("title")} text={t("text")} action={add}>
      <Loaded of={list}>
        {(providers) =>
          providers.length === 0 ? (
            <Empty icon={Cpu} title={t("emptyTitle")} action={add}>
              {t("emptyText")}
            </Empty>
          ) : (
            <ul className="flex flex-col gap-2">
              {providers.map((provider) => (
                <li key={provider.id}>
                  <ProviderCard provider={provider} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function ProviderCard({ provider: { id, name, models, bots, state } }: { provider: Provider }) {
  const t = useTranslations("models");
  const lastError = useLastError();
  const failing = state.lastError !== null && (state.lastErrorAt ?? "") > (state.lastAnswerAt ?? "");
  return (
    <Link
      href={`/settings/models/${id}`}
      className="flex items-center gap-3 rounded-card border px-4 py-3 hover:bg-ground"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-meta text-ink-3">{models.join(", ")}</span>
        {failing && <span className="mt-0.5 block text-meta text-danger">{lastError(state)}</span>}
      </span>
      <span className="max-w-40 truncate text-meta text-ink-3 max-md:hidden">
        {bots.length > 0 ? bots.map((bot) => bot.name).join(", ") : t("noBot")}
      </span>
      <ProviderState state={state} />
    </Link>
  );
}
