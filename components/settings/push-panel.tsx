"use client";

import { BellRing, CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/switch";
import { post } from "@/lib/client/api";
import { useMe } from "@/lib/client/desk-context";
import { usePrefs } from "@/lib/client/prefs";
import { DEVICES_PATH, pushSupport, turnPushOff, turnPushOn, type PushSupport } from "@/lib/client/push";
import { useInBrowser } from "@/lib/client/use-in-browser";
import { useSave } from "@/lib/client/use-save";
import type { PushTest } from "@/lib/contracts/push";
import { Panel } from "../console/panel";
import { PushDevices } from "./push-devices";

type Permission = NotificationPermission | "missing";

/** Calls that reach this browser while the console is closed: on or off, a test, and one's other devices. */
export function PushPanel() {
  const t = useTranslations("settings.push");
  const { agent } = useMe();
  const { push } = usePrefs();
  const support = useInBrowser<PushSupport>(pushSupport, "ok");
  const known = useInBrowser<Permission>(
    () => ("Notification" in window ? Notification.permission : "missing"),
    "default",
  );
  const [denied, setDenied] = useState(false);
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const { save } = useSave(DEVICES_PATH);
  const isDenied = denied || known === "denied";
  // What this browser remembers is known after the first paint alone, which must be what the server drew.
  const isAlive = useInBrowser(() => true, false);
  const isOn = isAlive && push?.agentId === agent.id && support === "ok" && !isDenied;

  const turn = async (on: boolean) => {
    setBusy(true);
    setFailed(false);
    try {
      if (on) setDenied((await turnPushOn(agent.id)) === "denied");
      else await turnPushOff();
      await save(async () => null, null);
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  const hint = support !== "ok" ? t(`support.${support}`) : isDenied ? t("denied") : t("hint");
  return (
    <Panel title={t("title")} text={t("text")}>
      <Switch
        label={t("here")}
        hint={hint}
        checked={isOn}
        disabled={busy || (!isOn && (support !== "ok" || isDenied))}
        onChange={(on) => void turn(on)}
      />
      {failed && (
        <p role="alert" className="flex items-start gap-1.5 text-danger">
          <CircleAlert className="mt-0.5 size-4 shrink-0" strokeWidth={1.5} aria-hidden />
          {t("failed")}
        </p>
      )}
      {isOn && push && <Test key={push.deviceId} deviceId={push.deviceId} />}
      <PushDevices here={isOn ? push?.deviceId : undefined} />
    </Panel>
  );
}

function Test({ deviceId }: { deviceId: string }) {
  const t = useTranslations("settings.push");
  const { save, busy } = useSave(DEVICES_PATH);
  const [came, setCame] = useState<PushTest | null>(null);
  const test = async () => {
    const words = { title: t("testTitle"), body: t("testBody") };
    setCame((await save(() => post<PushTest>(`${DEVICES_PATH}/${deviceId}/test`, words), null)) ?? null);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Button onClick={() => void test()} busy={busy}>
        <BellRing className="size-4" strokeWidth={1.5} aria-hidden />
        {t("test")}
      </Button>
      <p aria-live="polite" className="flex min-w-0 flex-1 items-start gap-1.5 empty:hidden">
        {came &&
          (came.ok ? (
            <>
              <CircleCheck className="mt-0.5 size-4 shrink-0 text-success" strokeWidth={1.5} aria-hidden />
              <span className="text-ink-2">{t("testSent")}</span>
            </>
          ) : (
            <>
              <CircleAlert className="mt-0.5 size-4 shrink-0 text-danger" strokeWidth={1.5} aria-hidden />
              <span className="text-danger">{t(came.problem ? `problem.${came.problem}` : "testGone")}</span>
            </>
          ))}
      </p>
    </div>
  );
}
