"use client";

import { Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { remove } from "@/lib/client/api";
import { deviceName } from "@/lib/client/device-name";
import { DEVICES_PATH, turnPushOff } from "@/lib/client/push";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { PushDevice } from "@/lib/contracts/push";

/** One's own devices that are called by push; nothing where there are none. `here`: the one this is. */
export function PushDevices({ here }: { here: string | undefined }) {
  const t = useTranslations("settings.push");
  const list = useList<PushDevice>(DEVICES_PATH);
  const { save, busy } = useSave(DEVICES_PATH);
  if (!list.data?.length) return null;
  const drop = ({ id }: PushDevice) =>
    void save(() => (id === here ? turnPushOff() : remove(`${DEVICES_PATH}/${id}`)), t("removed"));
  return (
    <section aria-label={t("devices")} className="flex flex-col">
      <h3 className="pb-1 text-meta text-ink-3">{t("devices")}</h3>
      <ul>
        {list.data.map((device) => (
          <li key={device.id} className="flex items-center gap-3 border-t py-2.5 last:pb-0">
            <Smartphone className="size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
            <div className="min-w-0 flex-1">
              <p className="flex items-center gap-2" title={device.device}>
                <span className="truncate">{deviceName(device.device) || t("unknown")}</span>
                {device.id === here && <Badge tone="success">{t("current")}</Badge>}
              </p>
              <p className="truncate text-meta text-ink-3">
                {device.problem ? (
                  <span className="text-danger">{t(`problem.${device.problem}`)}</span>
                ) : device.reachedAt ? (
                  <>
                    {t("reached")} <Time at={device.reachedAt} />
                  </>
                ) : (
                  t("neverReached")
                )}
              </p>
            </div>
            <Button size="sm" busy={busy} onClick={() => drop(device)}>
              {t("remove")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
