"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Failed } from "@/components/ui/failed";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { api, get } from "@/lib/client/api";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import { notificationKinds, notificationWays } from "@/lib/contracts/notification-defaults";
import type { NotificationSettings } from "@/lib/contracts/notifications";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { SETTINGS_PATH } from "../notifications/ways-for";

const zones: readonly string[] = Intl.supportedValuesOf("timeZone");
const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
type Values = Omit<NotificationSettings, "mailIsSet">;
const valuesOf = ({ kinds, quiet, mailAfterMinutes }: NotificationSettings): Values => ({
  kinds,
  quiet,
  mailAfterMinutes,
});

/** How one wants to be called, on every device: for each kind its ways, and when not at all. */
export function WaysForm() {
  const t = useTranslations("settings.ways");
  const settings = useQuery({ queryKey: [SETTINGS_PATH], queryFn: () => get<NotificationSettings>(SETTINGS_PATH) });
  if (settings.data) return <Ways initial={settings.data} />;
  return (
    <Panel title={t("title")} text={t("text")}>
      {settings.isError ? <Failed onRetry={() => void settings.refetch()} /> : <SkeletonRows rows={8} />}
    </Panel>
  );
}

function Ways({ initial }: { initial: NotificationSettings }) {
  const t = useTranslations("settings.ways");
  const { save, busy } = useSave(SETTINGS_PATH);
  const form = useForm(valuesOf(initial), {
    quiet: (quiet) => (quiet && quiet.from === quiet.to ? "same" : undefined),
    mailAfterMinutes: (minutes) =>
      Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440 ? undefined : "minutes",
  });
  const { kinds, quiet, mailAfterMinutes } = form.values;
  const ways = notificationWays.filter((way) => way !== "mail" || initial.mailIsSet);
  const submit = async (values: Values) => {
    const saved = await save(() => api<NotificationSettings>("PUT", SETTINGS_PATH, values));
    if (saved) form.reset(valuesOf(saved));
  };
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel
        title={t("title")}
        text={t(initial.mailIsSet ? "text" : "textNoMail")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(valuesOf(initial))} />}
      >
        <table className="w-full">
          <thead>
            <tr className="text-meta text-ink-3">
              <th className="pb-2 text-left font-normal">
                <span className="sr-only">{t("kind")}</span>
              </th>
              {ways.map((way) => (
                <th key={way} scope="col" className="w-18 pb-2 text-center font-normal max-md:w-11">
                  {t(`way.${way}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {notificationKinds.map((kind) => (
              <tr key={kind} className="border-t">
                <th scope="row" className="py-2 pr-2 text-left font-normal">
                  {t(`kinds.${kind}`)}
                </th>
                {ways.map((way) => (
                  <td key={way} className="text-center">
                    <input
                      type="checkbox"
                      aria-label={`${t(`kinds.${kind}`)}: ${t(`way.${way}`)}`}
                      checked={kinds[kind][way]}
                      onChange={(event) =>
                        form.set("kinds", { ...kinds, [kind]: { ...kinds[kind], [way]: event.target.checked } })
                      }
                      className="size-4 accent-accent max-md:size-5"
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {initial.mailIsSet && (
          <Field
            label={t("mailAfter")}
            hint={t("mailAfterHint")}
            error={form.errors.mailAfterMinutes && t("minutesWrong")}
          >
            {(ids) => (
              <Input
                {...ids}
                type="number"
                min={1}
                max={1440}
                className="w-28"
                value={Number.isNaN(mailAfterMinutes) ? "" : mailAfterMinutes}
                onChange={(event) => form.set("mailAfterMinutes", event.target.valueAsNumber)}
                onBlur={() => form.blur("mailAfterMinutes")}
              />
            )}
          </Field>
        )}
        <Switch
          label={t("quiet")}
          hint={t(initial.mailIsSet ? "quietHint" : "quietHintNoMail")}
          checked={quiet !== null}
          onChange={(on) => form.set("quiet", on ? { from: "20:00", to: "08:00", timeZone: ownZone() } : null)}
        />
        {quiet && (
          <div className="grid gap-4 md:grid-cols-[8rem_8rem_1fr]">
            {(["from", "to"] as const).map((end) => (
              <Field key={end} label={t(end)} error={end === "to" && form.errors.quiet ? t("same") : undefined}>
                {(ids) => (
                  <Input
                    {...ids}
                    type="time"
                    value={quiet[end]}
                    onChange={(event) => form.set("quiet", { ...quiet, [end]: event.target.value || quiet[end] })}
                  />
                )}
              </Field>
            ))}
            <Field label={t("zone")}>
              {(ids) => (
                <Select
                  {...ids}
                  value={quiet.timeZone}
                  onChange={(event) => form.set("quiet", { ...quiet, timeZone: event.target.value })}
                >
                  {[...new Set([quiet.timeZone, ...zones])].map((zone) => (
                    <option key={zone}>{zone}</option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
        )}
      </Panel>
    </form>
  );
}
