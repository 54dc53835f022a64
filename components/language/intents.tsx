"use client";

import { Plus, Tags } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { post } from "@/lib/client/api";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { Intent } from "@/lib/contracts/language";
import { useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { ImportIntents } from "./import-intents";
import { LanguageTabs } from "./language-tabs";
import { TrainingPanel } from "./training-panel";
import { TryIntents } from "./try-intents";

export function Intents() {
  const t = useTranslations("intents");
  const admin = useIsAdmin();
  const router = useRouter();
  const list = useList<Intent>("/intents");
  const { save, busy } = useSave("/intents");
  const [importing, setImporting] = useState(false);
  const create = async () => {
    const taken = new Set(list.data?.map(({ name }) => name));
    let name = t("newName");
    for (let n = 2; taken.has(name); n++) name = `${t("newName")} ${n}`;
    const made = await save(() => post<Intent>("/intents", { name }), null);
    if (made) router.push(`/bots/intents/${made.id}`);
  };
  const actions = admin && (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => setImporting(true)}>{t("import")}</Button>
      <Button look="primary" busy={busy} onClick={() => void create()}>
        <Plus className="size-4" strokeWidth={1.5} aria-hidden />
        {t("create")}
      </Button>
    </div>
  );
  return (
    <PageFrame title={t("title")} text={t("text")} action={actions}>
      <LanguageTabs at="intents" />
      {importing && <ImportIntents onClose={() => setImporting(false)} />}
      <Loaded of={list}>
        {(intents) =>
          intents.length === 0 ? (
            <Empty icon={Tags} title={t("emptyTitle")} action={actions}>
              {t("emptyText")}
            </Empty>
          ) : (
            <>
              <TrainingPanel />
              <Rows intents={intents} />
              <TryIntents />
            </>
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function Rows({ intents }: { intents: Intent[] }) {
  const t = useTranslations("intents");
  return (
    <ul className="flex flex-col divide-y rounded-card border">
      {intents
        .toSorted((a, b) => a.name.localeCompare(b.name))
        .map((intent) => (
          <li key={intent.id}>
            <Link
              href={`/bots/intents/${intent.id}`}
              className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2.5 hover:bg-ground"
            >
              <span className="min-w-0 flex-1 basis-48 truncate font-medium">{intent.name}</span>
              <span className="text-meta text-ink-3 tabular-nums">
                {t("counts", { examples: intent.examples, patterns: intent.patterns })}
              </span>
            </Link>
          </li>
        ))}
    </ul>
  );
}
