"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import type { Source } from "@/lib/contracts/knowledge";
import { Panel } from "../console/panel";
import type { SaveSource } from "./save-source";

/** For whom a source is, and whether bots answer from it; each change holds for the next question. */
export function ReachPanel({ source, onSave }: { source: Source; onSave: SaveSource }) {
  const t = useTranslations("knowledge.reach");
  return (
    <Panel title={t("title")} text={t("text")}>
      <Switch
        label={t("published")}
        hint={t("publishedHint")}
        checked={source.published}
        onChange={(published) => void onSave({ published })}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t("audience")} hint={t(`audienceHint.${source.audience}`)}>
          {(ids) => (
            <Select
              {...ids}
              value={source.audience}
              onChange={(event) => void onSave({ audience: event.target.value })}
            >
              <option value="public">{t("public")}</option>
              <option value="internal">{t("internal")}</option>
            </Select>
          )}
        </Field>
        <Field label={t("language")} hint={t("languageHint")}>
          {(ids) => (
            <Select
              {...ids}
              value={source.locale ?? ""}
              onChange={(event) => void onSave({ locale: event.target.value || null })}
            >
              <option value="">{t("anyLanguage")}</option>
              <option value="en">English</option>
              <option value="zh">中文</option>
            </Select>
          )}
        </Field>
      </div>
    </Panel>
  );
}
