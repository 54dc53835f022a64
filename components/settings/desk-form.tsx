"use client";

import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { setPrefs, usePrefs } from "@/lib/client/prefs";
import { useAlive } from "@/lib/client/use-alive";
import { Panel } from "../console/panel";

/** Kept in this browser, at once. */
export function DeskForm() {
  const t = useTranslations("settings.desk");
  const tn = useTranslations("nav");
  const { density, sendWith, offerReplies } = usePrefs();
  const { theme, setTheme } = useTheme();
  const mounted = useAlive();
  return (
    <Panel title={t("title")} text={t("text")}>
      <Field label={t("theme")}>
        {(ids) => (
          <Select
            {...ids}
            value={mounted ? (theme ?? "system") : "system"}
            onChange={(event) => setTheme(event.target.value)}
          >
            <option value="system">{tn("system")}</option>
            <option value="light">{tn("light")}</option>
            <option value="dark">{tn("dark")}</option>
          </Select>
        )}
      </Field>
      <Field label={t("density")}>
        {(ids) => (
          <Select
            {...ids}
            value={density}
            onChange={(event) => setPrefs({ density: event.target.value === "compact" ? "compact" : "comfortable" })}
          >
            <option value="comfortable">{t("comfortable")}</option>
            <option value="compact">{t("compact")}</option>
          </Select>
        )}
      </Field>
      <Field label={t("send")}>
        {(ids) => (
          <Select
            {...ids}
            value={sendWith}
            onChange={(event) => setPrefs({ sendWith: event.target.value === "enter" ? "enter" : "mod-enter" })}
          >
            <option value="enter">{t("sendEnter")}</option>
            <option value="mod-enter">{t("sendMod")}</option>
          </Select>
        )}
      </Field>
      <Switch
        label={t("offerReplies")}
        hint={t("offerRepliesHint")}
        checked={offerReplies}
        onChange={(on) => setPrefs({ offerReplies: on })}
      />
    </Panel>
  );
}
