"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Switch } from "@/components/ui/switch";
import { chime } from "@/lib/client/announce";
import { setPrefs, usePrefs } from "@/lib/client/prefs";
import { useInBrowser } from "@/lib/client/use-in-browser";
import { Panel } from "../console/panel";

export function NotificationsForm() {
  const t = useTranslations("settings.notify");
  const { sound, desktop } = usePrefs();
  const known = useInBrowser(() => ("Notification" in window ? Notification.permission : "missing"), "default");
  const [answered, setAnswered] = useState<NotificationPermission | null>(null);
  const permission = answered ?? known;

  const setDesktop = async (on: boolean) => {
    if (!on) return setPrefs({ desktop: false });
    const answer = await Notification.requestPermission();
    setAnswered(answer);
    setPrefs({ desktop: answer === "granted" });
  };
  const blocked = permission === "denied" || permission === "missing";
  return (
    <Panel title={t("title")} text={t("text")}>
      <Switch
        label={t("sound")}
        hint={t("soundHint")}
        checked={sound}
        onChange={(on) => {
          setPrefs({ sound: on });
          if (on) chime();
        }}
      />
      <Switch
        label={t("desktop")}
        hint={blocked ? t("desktopBlocked") : t("desktopHint")}
        checked={desktop && permission === "granted"}
        disabled={blocked}
        onChange={(on) => void setDesktop(on)}
      />
    </Panel>
  );
}
