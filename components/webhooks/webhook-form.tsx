"use client";

import { useTranslations } from "next-intl";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import { named } from "@/lib/client/rules";
import type { Editing } from "@/lib/client/use-editing";
import { useForm } from "@/lib/client/use-form";
import { webhookEvents, WebhookUrl, type Webhook, type WebhookEvent } from "@/lib/contracts/webhooks";
import { TheirsMeanwhile } from "../console/changed-meanwhile";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";

export type WebhookValues = { name: string; url: string; events: WebhookEvent[]; active: boolean };
export const valuesOf = ({ name, url, events, active }: Webhook): WebhookValues => ({ name, url, events, active });
export const freshWebhook: WebhookValues = {
  name: "",
  url: "",
  events: ["message.created", "conversation.statusChanged"],
  active: true,
};

type Props = Editing<Webhook, WebhookValues>;

export function WebhookForm({ initial, busy, onSave, theirs, onTheirs }: Props) {
  const t = useTranslations("webhooks");
  const form = useForm(initial, {
    name: named,
    url: (url) => (WebhookUrl.safeParse(url).success ? undefined : "webAddress"),
  });
  const { values } = form;
  const submit = async (anyway = false) => {
    const saved = await onSave(values, anyway);
    if (saved) form.reset(saved);
  };
  const toggle = (event: WebhookEvent, on: boolean) =>
    form.set(
      "events",
      webhookEvents.filter((each) => (each === event ? on : values.events.includes(each))),
    );
  return (
    <form noValidate onSubmit={form.submit(() => submit())}>
      <Panel
        title={t("endpoint")}
        text={t("endpointText")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(initial)} />}
      >
        <TextField form={form} name="name" label={t("name")} maxLength={120} placeholder={t("nameExample")} />
        <TextField
          form={form}
          name="url"
          label={t("url")}
          hint={t("urlHint")}
          type="url"
          maxLength={1000}
          placeholder="https://example.com/hooks/parley"
        />
        <fieldset className="flex min-w-0 flex-col gap-1.5">
          <legend className="mb-1.5 font-medium">{t("events")}</legend>
          <div className="grid gap-x-6 gap-y-1.5 md:grid-cols-2">
            {webhookEvents.map((event) => (
              <label key={event} className="flex min-w-0 items-start gap-2 max-md:min-h-9">
                <input
                  type="checkbox"
                  checked={values.events.includes(event)}
                  onChange={({ target }) => toggle(event, target.checked)}
                  className="mt-0.5 size-4 shrink-0 accent-accent"
                />
                <span className="min-w-0">
                  {t(`event.${event.replace(".", "_")}`)}
                  <code className="block truncate font-mono text-meta text-ink-3">{event}</code>
                </span>
              </label>
            ))}
          </div>
          {values.events.length === 0 && <p className="text-meta text-ink-3">{t("onlyRulesHint")}</p>}
        </fieldset>
        <Switch
          label={t("active")}
          hint={t("activeHint")}
          checked={values.active}
          onChange={(on) => form.set("active", on)}
        />
        <TheirsMeanwhile theirs={theirs} onTheirs={onTheirs} form={form} onMine={() => void submit(true)}>
          {(row) => (
            <>
              {row.name}: {row.url}
            </>
          )}
        </TheirsMeanwhile>
      </Panel>
    </form>
  );
}
