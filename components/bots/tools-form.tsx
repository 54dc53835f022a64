"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { useForm } from "@/lib/client/use-form";
import { useList } from "@/lib/client/use-list";
import type { McpServer } from "@/lib/contracts/mcp";
import type { Bot } from "@/lib/contracts/resources";
import type { HttpTool } from "@/lib/contracts/tools";
import { Loaded } from "../console/loaded";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { choicesOf, lacksQuestion, writtenTools, type ToolChoice } from "./tool-values";

type Props = { bot: Bot; onSave: (change: Record<string, unknown>) => Promise<Bot | undefined>; busy: boolean };

/** What the models of this bot may call by themselves. */
export function ToolsForm(props: Props) {
  const http = useList<HttpTool>("/tools");
  const servers = useList<McpServer>("/mcp-servers");
  const t = useTranslations("bots.tools");
  const both = http.data && servers.data ? { http: http.data, servers: servers.data } : undefined;
  if (!both)
    return (
      <Panel title={t("title")} text={t("text")}>
        {http.isError ? <Loaded of={http}>{() => null}</Loaded> : <Loaded of={servers}>{() => null}</Loaded>}
      </Panel>
    );
  // What is there to choose from decides what the form holds.
  const there = [...both.http.map(({ id }) => id), ...both.servers.map(({ id, tools }) => `${id}${tools.length}`)];
  return <Choices key={there.join()} {...props} {...both} />;
}

function Choices({ bot, onSave, busy, http, servers }: Props & { http: HttpTool[]; servers: McpServer[] }) {
  const t = useTranslations("bots.tools");
  const tv = useTranslations("validation");
  const form = useForm(
    { choices: choicesOf(bot.tools, http, servers) },
    {
      choices: (choices) => (choices.some(lacksQuestion) ? "filled" : undefined),
    },
  );
  const { choices } = form.values;
  const submit = async () => {
    const saved = await onSave({ tools: writtenTools(choices) });
    if (saved) form.reset({ choices: choicesOf(saved.tools, http, servers) });
  };
  const change = (key: string, part: Partial<ToolChoice>) =>
    form.set(
      "choices",
      choices.map((each) => (each.key === key ? { ...each, ...part } : each)),
    );
  const toTools = (
    <Link href="/flows/tools" className="self-start text-accent-ink hover:underline">
      {t("toTools")}
    </Link>
  );
  if (choices.length === 0)
    return (
      <Panel title={t("title")} text={t("text")}>
        <p className="text-ink-2">{t("none")}</p>
        {toTools}
      </Panel>
    );
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel
        title={t("title")}
        text={t("text")}
        footer={
          <SaveFooter
            dirty={form.dirty}
            busy={busy}
            onReset={() => form.reset({ choices: choicesOf(bot.tools, http, servers) })}
          />
        }
      >
        {bot.providers.length === 0 && <p className="text-ink-2">{t("noModels")}</p>}
        <ul className="flex flex-col divide-y rounded-card border">
          {choices.map((choice) => (
            <li key={choice.key} className="flex flex-col gap-3 px-4 py-3">
              <Switch
                label={choice.label}
                hint={<Hint choice={choice} />}
                checked={choice.on}
                onChange={(on) => change(choice.key, { on })}
              />
              {choice.on && choice.own && (
                <Own
                  choice={choice}
                  error={form.errors.choices && lacksQuestion(choice) ? tv(form.errors.choices) : undefined}
                  onChange={(part) => change(choice.key, part)}
                />
              )}
            </li>
          ))}
        </ul>
        {toTools}
      </Panel>
    </form>
  );
}

function Hint({ choice: { description, own, writes, needsIdentity } }: { choice: ToolChoice }) {
  const t = useTranslations("tools.http");
  return (
    <>
      <span className="line-clamp-2 break-words">{description}</span>
      {!own && (writes || needsIdentity) && (
        <span className="mt-1 flex flex-wrap gap-1.5">
          {writes && <Badge tone="waiting">{t("asksFirst")}</Badge>}
          {needsIdentity && <Badge tone="accent">{t("proven")}</Badge>}
        </span>
      )}
    </>
  );
}

type OwnProps = { choice: ToolChoice; error: string | undefined; onChange: (part: Partial<ToolChoice>) => void };

/** An MCP server says of its tools what it likes; how they behave is the admin's to say. */
function Own({ choice, error, onChange }: OwnProps) {
  const t = useTranslations("tools.http");
  return (
    <div className="flex flex-col gap-3 border-l-2 pl-4">
      <Switch
        label={t("needsIdentity")}
        hint={t("needsIdentityHint")}
        checked={choice.needsIdentity}
        onChange={(needsIdentity) => onChange({ needsIdentity })}
      />
      <Switch
        label={t("writes")}
        hint={t("writesHint")}
        checked={choice.writes}
        onChange={(writes) => onChange({ writes })}
      />
      {choice.writes && (
        <>
          <Field label={t("confirmEn")} hint={t("confirmHint")} error={error}>
            {(ids) => (
              <Input
                {...ids}
                maxLength={1000}
                value={choice.confirmEn}
                onChange={(event) => onChange({ confirmEn: event.target.value })}
              />
            )}
          </Field>
          <Field label={t("confirmZh")}>
            {(ids) => (
              <Input
                {...ids}
                maxLength={1000}
                value={choice.confirmZh}
                onChange={(event) => onChange({ confirmZh: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </div>
  );
}
