"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { patch, post } from "@/lib/client/api";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import type { HttpTool } from "@/lib/contracts/tools";
import { pairsIn, schemaIn, valuesOf, writtenOf, type HttpToolValues } from "./http-tool-values";

type Props = { tool: HttpTool | null; onClose: () => void };
type TextKey = { [K in keyof HttpToolValues]: HttpToolValues[K] extends string ? K : never }[keyof HttpToolValues];

const methods: readonly HttpTool["method"][] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const lines = (text: string) => (pairsIn(text) ? undefined : "pairs");

export function HttpToolDialog({ tool, onClose }: Props) {
  const t = useTranslations("tools.http");
  const tc = useTranslations("common");
  const tv = useTranslations("validation");
  const { save, busy } = useSave("/tools", "/bots");
  const form = useForm(valuesOf(tool), {
    name: (name) => (/^[A-Za-z][A-Za-z0-9_-]{0,59}$/.test(name.trim()) ? undefined : "serverName"),
    description: (text) => (text.trim() ? undefined : "filled"),
    url: (url) => (/^https?:\/\/[^\s/{}?#@]+(?:[/?][^\s#]*)?$/.test(url.trim()) ? undefined : "toolUrl"),
    parameters: (text) => (schemaIn(text) ? undefined : "schema"),
    headers: lines,
    fixed: lines,
    confirmEn: (text, { writes, confirmZh }) => (writes && !text.trim() && !confirmZh.trim() ? "filled" : undefined),
  });
  const { values, errors } = form;
  const keep = async () => {
    const written = writtenOf(values);
    if (!written) return;
    const saved = await save(() =>
      tool ? patch<HttpTool>(`/tools/${tool.id}`, written) : post<HttpTool>("/tools", written),
    );
    if (saved) onClose();
  };
  const about = (key: TextKey) => ({
    value: values[key],
    onChange: (event: { target: { value: string } }) => form.set(key, event.target.value),
    onBlur: () => form.blur(key),
  });
  const error = (key: TextKey) => (errors[key] ? { error: tv(errors[key]) } : {});
  return (
    <Dialog open onOpenChange={onClose} title={t(tool ? "edit" : "add")}>
      <form noValidate onSubmit={form.submit(keep)} className="flex flex-col gap-4 pt-1">
        <Field label={t("name")} hint={t("nameHint")} {...error("name")}>
          {(ids) => <Input {...ids} {...about("name")} className="font-mono" maxLength={60} />}
        </Field>
        <Field label={t("description")} hint={t("descriptionHint")} {...error("description")}>
          {(ids) => <Textarea {...ids} {...about("description")} rows={2} maxLength={1000} className="min-h-14" />}
        </Field>
        <div className="flex gap-2">
          <div className="w-28 shrink-0">
            <Field label={t("method")}>
              {(ids) => (
                <Select
                  {...ids}
                  value={values.method}
                  onChange={(event) => {
                    const method = methods.find((each) => each === event.target.value) ?? "GET";
                    form.set("method", method);
                    form.set("writes", method !== "GET");
                  }}
                >
                  {methods.map((method) => (
                    <option key={method}>{method}</option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <div className="min-w-0 flex-1">
            <Field label={t("url")} {...error("url")}>
              {(ids) => (
                <Input
                  {...ids}
                  {...about("url")}
                  maxLength={2000}
                  placeholder="https://shop.example.com/orders/{orderNumber}"
                />
              )}
            </Field>
          </div>
        </div>
        <Field label={t("parameters")} hint={t("parametersHint")} {...error("parameters")}>
          {(ids) => (
            <Textarea {...ids} {...about("parameters")} rows={8} spellCheck={false} className="font-mono text-meta" />
          )}
        </Field>
        <Field label={t("headers")} hint={t("headersHint")} {...error("headers")}>
          {(ids) => (
            <Textarea
              {...ids}
              {...about("headers")}
              rows={2}
              spellCheck={false}
              placeholder="x-api-key: {secret.shopKey}"
              className="min-h-14 font-mono text-meta"
            />
          )}
        </Field>
        <Field label={t("fixed")} hint={t("fixedHint")} {...error("fixed")}>
          {(ids) => (
            <Textarea
              {...ids}
              {...about("fixed")}
              rows={2}
              spellCheck={false}
              placeholder="email: {visitor.email}"
              className="min-h-14 font-mono text-meta"
            />
          )}
        </Field>
        <Switch
          label={t("needsIdentity")}
          hint={t("needsIdentityHint")}
          checked={values.needsIdentity}
          onChange={(on) => form.set("needsIdentity", on)}
        />
        <Switch
          label={t("writes")}
          hint={t("writesHint")}
          checked={values.writes}
          onChange={(on) => form.set("writes", on)}
        />
        {values.writes && (
          <>
            <Field label={t("confirmEn")} hint={t("confirmHint")} {...error("confirmEn")}>
              {(ids) => <Input {...ids} {...about("confirmEn")} maxLength={1000} />}
            </Field>
            <Field label={t("confirmZh")}>{(ids) => <Input {...ids} {...about("confirmZh")} maxLength={1000} />}</Field>
          </>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button look="primary" type="submit" busy={busy}>
            {tc("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
