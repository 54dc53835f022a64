"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Input, Select, Textarea } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { wordsFrom } from "@/lib/client/condition-draft";
import { useList } from "@/lib/client/use-list";
import { ruleActions, type RuleAction } from "@/lib/contracts/automation";
import { Priority, TicketType } from "@/lib/contracts/conversation";
import type { SlaPolicy } from "@/lib/contracts/sla";
import type { Webhook } from "@/lib/contracts/webhooks";
import { useAgents } from "../inbox/use-agents";
import { useTeams } from "../inbox/use-teams";
import { TeamMembers } from "../settings/team-members";
import { StatusSelect } from "../statuses/status-select";
import { DurationField } from "../sla/duration-field";

type Props = { action: RuleAction; onChange: (action: RuleAction) => void; onRemove: () => void };

/** One thing a rule does. */
export function ActionEditor({ action, onChange, onRemove }: Props) {
  const t = useTranslations("automation");
  return (
    <div className="flex flex-col gap-2 rounded-card border bg-surface p-2.5">
      <div className="flex items-center gap-2">
        <Select
          aria-label={t("action")}
          value={action.do}
          onChange={(event) => {
            const next = ruleActions.find((each) => each === event.target.value);
            if (next) onChange(freshAction(next));
          }}
          className="w-auto min-w-0"
        >
          {ruleActions.map((each) => (
            <option key={each} value={each}>
              {t(`do.${each}`)}
            </option>
          ))}
        </Select>
        <IconButton
          icon={X}
          label={t("removeAction", { name: t(`do.${action.do}`) })}
          onClick={onRemove}
          className="ml-auto"
        />
      </div>
      <Details key={action.do} action={action} onChange={onChange} />
    </div>
  );
}

export function freshAction(name: RuleAction["do"]): RuleAction {
  switch (name) {
    case "assignAgent":
      return { do: name, agentId: null };
    case "assignTeam":
      return { do: name, teamId: null };
    case "addTags":
    case "removeTags":
      return { do: name, tags: [] };
    case "priority":
      return { do: name, priority: "high" };
    case "type":
      return { do: name, type: "problem" };
    case "snooze":
      return { do: name, minutes: 60 };
    case "note":
    case "reply":
      return { do: name, text: "" };
    case "notify":
      return { do: name, assignee: true, team: false, agentIds: [] };
    case "slaPolicy":
      return { do: name, policyId: null };
    case "callWebhook":
      return { do: name, webhookId: "" };
    case "resolve":
    case "reopen":
      return { do: name };
  }
}

function Details({ action, onChange }: Omit<Props, "onRemove">) {
  const t = useTranslations("automation");
  const tc = useTranslations("conditions");
  const ti = useTranslations("inbox");
  const agents = (useAgents().data ?? []).filter(({ active }) => active);
  const { teams } = useTeams();
  switch (action.do) {
    case "assignAgent":
      return (
        <Choice
          label={t("do.assignAgent")}
          value={action.agentId}
          none={tc("nobody")}
          options={agents}
          onChange={(agentId) => onChange({ ...action, agentId })}
        />
      );
    case "assignTeam":
      return (
        <Choice
          label={t("do.assignTeam")}
          value={action.teamId}
          none={tc("noTeam")}
          options={teams}
          onChange={(teamId) => onChange({ ...action, teamId })}
        />
      );
    case "addTags":
    case "removeTags":
      return <TagWords tags={action.tags} onChange={(tags) => onChange({ ...action, tags })} />;
    case "priority":
      return (
        <Select
          aria-label={t("do.priority")}
          value={action.priority}
          onChange={(event) => onChange({ ...action, priority: Priority.catch("normal").parse(event.target.value) })}
        >
          {Priority.options.toReversed().map((each) => (
            <option key={each} value={each}>
              {ti(`priority.${each}`)}
            </option>
          ))}
        </Select>
      );
    case "type":
      return (
        <Select
          aria-label={t("do.type")}
          value={action.type ?? ""}
          onChange={(event) =>
            onChange({ ...action, type: TicketType.nullable().catch(null).parse(event.target.value) })
          }
        >
          <option value="">{tc("noType")}</option>
          {TicketType.options.map((each) => (
            <option key={each} value={each}>
              {ti(`type.${each}`)}
            </option>
          ))}
        </Select>
      );
    case "snooze":
      return (
        <>
          <DurationField
            label={t("snoozeFor")}
            minutes={action.minutes}
            onChange={(minutes) => onChange({ ...action, minutes: minutes ?? 0 })}
          />
          <StatusSelect
            category="snoozed"
            value={action.statusId}
            onChange={(statusId) => onChange({ ...action, statusId })}
          />
        </>
      );
    case "note":
    case "reply":
      return (
        <Textarea
          aria-label={t(`do.${action.do}`)}
          placeholder={t(`hint.${action.do}`)}
          maxLength={4000}
          value={action.text}
          onChange={(event) => onChange({ ...action, text: event.target.value })}
        />
      );
    case "notify":
      return (
        <div className="flex flex-col gap-3">
          <Switch
            label={t("notifyAssignee")}
            checked={action.assignee}
            onChange={(assignee) => onChange({ ...action, assignee })}
          />
          <Switch label={t("notifyTeam")} checked={action.team} onChange={(team) => onChange({ ...action, team })} />
          <TeamMembers chosen={action.agentIds} onChange={(agentIds) => onChange({ ...action, agentIds })} />
        </div>
      );
    case "slaPolicy":
      return <PolicyChoice policyId={action.policyId} onChange={(policyId) => onChange({ ...action, policyId })} />;
    case "callWebhook":
      return (
        <WebhookChoice webhookId={action.webhookId} onChange={(webhookId) => onChange({ ...action, webhookId })} />
      );
    case "resolve":
    case "reopen":
      return (
        <StatusSelect
          category={action.do === "resolve" ? "resolved" : "open"}
          value={action.statusId}
          onChange={(statusId) => onChange({ ...action, statusId })}
        />
      );
  }
}

function PolicyChoice({ policyId, onChange }: { policyId: string | null; onChange: (id: string | null) => void }) {
  const t = useTranslations("automation");
  const policies = useList<SlaPolicy>("/sla-policies").data ?? [];
  return (
    <Choice
      label={t("do.slaPolicy")}
      value={policyId}
      none={t("byConditions")}
      options={policies.filter(({ active, id }) => active || id === policyId)}
      onChange={onChange}
    />
  );
}

function WebhookChoice({ webhookId, onChange }: { webhookId: string; onChange: (id: string) => void }) {
  const t = useTranslations("automation");
  const list = useList<Webhook>("/webhooks");
  if (list.data?.length === 0) return <p className="text-ink-3">{t("noWebhooks")}</p>;
  return (
    <Choice
      label={t("do.callWebhook")}
      value={webhookId}
      none={t("chooseWebhook")}
      options={list.data ?? []}
      onChange={(id) => onChange(id ?? "")}
    />
  );
}

type ChoiceProps = {
  label: string;
  value: string | null;
  none: string;
  options: { id: string; name: string }[];
  onChange: (id: string | null) => void;
};

const Choice = ({ label, value, none, options, onChange }: ChoiceProps) => (
  <Select aria-label={label} value={value ?? ""} onChange={(event) => onChange(event.target.value || null)}>
    <option value="">{none}</option>
    {options.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ))}
  </Select>
);

/** Kept as written while it is: a comma at the end is the beginning of the next word. */
function TagWords({ tags, onChange }: { tags: string[]; onChange: (tags: string[]) => void }) {
  const t = useTranslations("conditions");
  const [text, setText] = useState(tags.join(", "));
  return (
    <Input
      aria-label={t("values")}
      placeholder={t("values")}
      maxLength={1000}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onChange(wordsFrom(event.target.value));
      }}
    />
  );
}
