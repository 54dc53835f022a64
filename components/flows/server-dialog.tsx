"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { patch, post } from "@/lib/client/api";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import { webAddress } from "@/lib/client/web-address";
import type { McpServer } from "@/lib/contracts/mcp";

type Props = { server: McpServer | null; onClose: (saved?: McpServer) => void };

const originOf = (text: string): string => (URL.canParse(text) ? new URL(text).origin : "");

export function ServerDialog({ server, onClose }: Props) {
  const t = useTranslations("tools");
  const tc = useTranslations("common");
  const tv = useTranslations("validation");
  const { save, busy } = useSave("/mcp-servers");
  const form = useForm(
    { name: server?.name ?? "", url: server?.url ?? "", header: server?.header ?? "authorization", secret: "" },
    {
      name: (name) => (/^[A-Za-z][A-Za-z0-9_-]{0,59}$/.test(name.trim()) ? undefined : "serverName"),
      url: (url) => (webAddress(url.trim()) ? undefined : "webAddress"),
      header: (header) => (/^[A-Za-z0-9-]{1,60}$/.test(header.trim()) ? undefined : "header"),
      secret: (secret, { url }) =>
        server?.secretHint && !secret && originOf(url) !== originOf(server.url) ? "keyOfAddress" : undefined,
    },
  );
  const { values, errors } = form;
  const keep = async () => {
    const { name, url, header, secret } = values;
    const written = { name: name.trim(), url: url.trim(), header: header.trim(), ...(secret ? { secret } : {}) };
    const saved = await save(() =>
      server ? patch<McpServer>(`/mcp-servers/${server.id}`, written) : post<McpServer>("/mcp-servers", written),
    );
    if (saved) onClose(saved);
  };
  const error = (key: keyof typeof values) => (errors[key] ? tv(errors[key]) : undefined);
  return (
    <Dialog open onOpenChange={() => onClose()} title={t(server ? "edit" : "add")}>
      <form noValidate onSubmit={form.submit(keep)} className="flex flex-col gap-4 pt-1">
        <Field label={t("name")} hint={t("nameHint")} error={error("name")}>
          {(ids) => (
            <Input
              {...ids}
              className="font-mono"
              maxLength={60}
              value={values.name}
              onChange={(event) => form.set("name", event.target.value)}
              onBlur={() => form.blur("name")}
            />
          )}
        </Field>
        <Field label={t("url")} hint={t("urlHint")} error={error("url")}>
          {(ids) => (
            <Input
              {...ids}
              type="url"
              maxLength={500}
              placeholder="https://tools.example.com/mcp"
              value={values.url}
              onChange={(event) => form.set("url", event.target.value)}
              onBlur={() => form.blur("url")}
            />
          )}
        </Field>
        <Field
          label={t("secret")}
          hint={server?.secretHint ? t("secretKept", { hint: server.secretHint }) : t("secretHint")}
          error={error("secret")}
        >
          {(ids) => (
            <Input
              {...ids}
              type="password"
              autoComplete="new-password"
              maxLength={4000}
              value={values.secret}
              onChange={(event) => form.set("secret", event.target.value)}
              onBlur={() => form.blur("secret")}
            />
          )}
        </Field>
        <Field label={t("header")} hint={t("headerHint")} error={error("header")}>
          {(ids) => (
            <Input
              {...ids}
              className="font-mono"
              maxLength={60}
              value={values.header}
              onChange={(event) => form.set("header", event.target.value)}
              onBlur={() => form.blur("header")}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={() => onClose()}>{tc("cancel")}</Button>
          <Button look="primary" type="submit" busy={busy}>
            {tc("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
