"use client";

import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { Failed } from "@/components/ui/failed";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { commonLanguages, languageName } from "@/lib/client/language-names";
import type { Conversation } from "@/lib/contracts/conversation";
import { useIsAdmin } from "../console/admins-only";
import { useTranslation } from "./use-translation";

/** On or off, and into which language. Where nothing could translate, it says what is missing. */
export function TranslationChoice({ row }: { row: Conversation }) {
  const t = useTranslations("translation");
  const locale = useLocale();
  const admin = useIsAdmin();
  const { state, set, busy } = useTranslation(row);
  if (state.isError) return <Failed onRetry={() => void state.refetch()} />;
  if (!state.data) return <Skeleton className="h-16 w-full" />;
  const { missing } = state.data;
  const current = row.translation?.language;
  if (missing === "noModel" && !current)
    return (
      <>
        <p className="font-medium">{t("title")}</p>
        <p className="text-ink-2">{t("needsModel")}</p>
        {admin ? (
          <Link href="/settings/copilot" className="text-accent-ink hover:underline">
            {t("setUp")}
          </Link>
        ) : (
          <p className="text-meta text-ink-3">{t("askAdmin")}</p>
        )}
      </>
    );
  const languages = [...new Set([...(current ? [current] : []), ...commonLanguages])].toSorted((a, b) =>
    languageName(a, locale).localeCompare(languageName(b, locale), locale),
  );
  return (
    <>
      <Switch
        label={t("title")}
        hint={t("hint")}
        checked={Boolean(current)}
        disabled={busy}
        onChange={(on) => void set(on ? "auto" : null, null)}
      />
      <Field label={t("language")}>
        {(ids) => (
          <Select
            {...ids}
            disabled={busy}
            value={current ?? "auto"}
            onChange={(event) => void set(event.target.value, null)}
          >
            {!current && <option value="auto">{t("auto")}</option>}
            {languages.map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag, locale)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {missing && <p className="text-meta text-waiting">{t(`not.${missing}`)}</p>}
    </>
  );
}
