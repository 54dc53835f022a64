"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Time } from "@/components/ui/time";
import { api, remove } from "@/lib/client/api";
import { useForm } from "@/lib/client/use-form";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { FlowSecret } from "@/lib/contracts/flow";
import { Loaded } from "../console/loaded";
import { Panel } from "../console/panel";
import { UnsavedGuard } from "../console/unsaved-guard";

const EMPTY = { name: "", value: "" };

/** What HTTP tools send in a header and flows only name. A value is written once and never shown. */
export function ToolSecrets() {
  const t = useTranslations("tools");
  const tc = useTranslations("common");
  const tv = useTranslations("validation");
  const secrets = useList<FlowSecret>("/flow-secrets");
  const { save, busy } = useSave("/flow-secrets");
  const form = useForm(EMPTY, {
    name: (name) => (/^[A-Za-z][A-Za-z0-9_-]{0,59}$/.test(name.trim()) ? undefined : "serverName"),
    value: (value) => (value ? undefined : "filled"),
  });
  const { values, errors } = form;
  const keep = async () => {
    const path = `/flow-secrets/${values.name.trim()}`;
    if ((await save(() => api("PUT", path, { value: values.value }))) !== undefined) form.reset(EMPTY);
  };
  return (
    <Panel title={t("secrets")} text={t("secretsText")}>
      <UnsavedGuard dirty={form.dirty && !busy} />
      <Loaded of={secrets}>
        {(rows) =>
          rows.length > 0 && (
            <ul className="flex flex-col divide-y rounded-card border">
              {rows.map(({ name, updatedAt }) => (
                <li key={name} className="flex items-center gap-3 px-4 py-2">
                  <code className="min-w-0 flex-1 truncate font-mono">{name}</code>
                  <span className="text-meta text-ink-3">
                    <Time at={updatedAt} />
                  </span>
                  <Confirm
                    trigger={(ask) => (
                      <Button size="sm" look="ghost" onClick={ask}>
                        {tc("delete")}
                      </Button>
                    )}
                    title={t("secretDeleteAsk", { name })}
                    consequence={t("secretDeleteConsequence")}
                    action={tc("delete")}
                    onConfirm={() => save(() => remove(`/flow-secrets/${name}`), t("secretDeleted"))}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <form noValidate onSubmit={form.submit(keep)} className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-40">
          <Field label={t("secretName")} error={errors.name ? tv(errors.name) : undefined}>
            {(ids) => (
              <Input
                {...ids}
                className="font-mono"
                maxLength={60}
                value={values.name}
                onChange={(event) => form.set("name", event.target.value)}
                onBlur={() => values.name && form.blur("name")}
              />
            )}
          </Field>
        </div>
        <div className="min-w-0 flex-1 basis-40">
          <Field label={t("secretValue")} error={errors.value ? tv(errors.value) : undefined}>
            {(ids) => (
              <Input
                {...ids}
                type="password"
                autoComplete="new-password"
                maxLength={4000}
                value={values.value}
                onChange={(event) => form.set("value", event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button type="submit" busy={busy} className="mt-6.5 max-md:mt-0 max-md:w-full">
          {t("secretKeep")}
        </Button>
      </form>
    </Panel>
  );
}
