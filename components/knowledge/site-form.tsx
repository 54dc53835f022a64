"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { useForm } from "@/lib/client/use-form";
import type { Site } from "@/lib/contracts/knowledge";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import type { SaveSource } from "./save-source";

type Props = { site: Site | null; onSave: SaveSource; busy: boolean };
const RHYTHMS = [null, 24, 168, 720] as const;

/** An address, how far from it to read, and how often to look again. The address of a source stays what it is. */
export function SiteForm({ site, onSave, busy }: Props) {
  const t = useTranslations("knowledge");
  const form = useForm(
    {
      url: site?.url ?? "",
      depth: String(site?.depth ?? 0),
      maxPages: String(site?.maxPages ?? 100),
      everyHours: String(site?.everyHours ?? ""),
    },
    {
      url: (value) => (/^https?:\/\/[^/\s]+/i.test(value.trim()) ? undefined : "address"),
      maxPages: (value) => (Number(value) >= 1 && Number(value) <= 500 ? undefined : "maxPages"),
    },
  );
  const { values, errors } = form;
  const submit = async () => {
    const change = {
      depth: Number(values.depth),
      maxPages: Number(values.maxPages),
      everyHours: values.everyHours === "" ? null : Number(values.everyHours),
    };
    if (await onSave(site ? change : { ...change, url: values.url.trim() })) form.reset(values);
  };
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel title={t("kind.url")} footer={<SaveFooter dirty={form.dirty} busy={busy} />}>
        <Field
          label={t("address")}
          error={errors.url && t(`invalid.${errors.url === "address" ? "address" : "maxPages"}`)}
        >
          {(ids) => (
            <Input
              {...ids}
              type="url"
              inputMode="url"
              placeholder="https://example.com/help"
              value={values.url}
              disabled={site !== null}
              onChange={(event) => form.set("url", event.target.value)}
              onBlur={() => form.blur("url")}
            />
          )}
        </Field>
        <Field label={t("depth")} hint={t("depthHint")}>
          {(ids) => (
            <Select {...ids} value={values.depth} onChange={(event) => form.set("depth", event.target.value)}>
              <option value="0">{t("depths.0")}</option>
              <option value="1">{t("depths.1")}</option>
              <option value="2">{t("depths.2")}</option>
              <option value="3">{t("depths.3")}</option>
            </Select>
          )}
        </Field>
        {values.depth !== "0" && (
          <Field label={t("maxPages")} error={errors.maxPages && t("invalid.maxPages")}>
            {(ids) => (
              <Input
                {...ids}
                type="number"
                min={1}
                max={500}
                value={values.maxPages}
                onChange={(event) => form.set("maxPages", event.target.value)}
                onBlur={() => form.blur("maxPages")}
              />
            )}
          </Field>
        )}
        <Field label={t("rhythm")} hint={t("rhythmHint")}>
          {(ids) => (
            <Select {...ids} value={values.everyHours} onChange={(event) => form.set("everyHours", event.target.value)}>
              {RHYTHMS.map((hours) => (
                <option key={hours ?? "never"} value={hours ?? ""}>
                  {hours === null
                    ? t("rhythms.never")
                    : hours === 24
                      ? t("rhythms.day")
                      : hours === 168
                        ? t("rhythms.week")
                        : t("rhythms.month")}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </Panel>
    </form>
  );
}
