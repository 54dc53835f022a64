"use client";

import { useLocale, useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import { Priority, TicketType, type ConversationStatus } from "@/lib/contracts/conversation";
import { Variables } from "../canned-replies/variables";
import { useAgents } from "../inbox/use-agents";
import { useTeams } from "../inbox/use-teams";
import { StatusSelect } from "../statuses/status-select";
import type { StepDraft } from "./step-draft";
import { lengthOf } from "./use-step-words";

const LENGTHS = [60, 240, 1440, 2880, 4320, 10_080];
type Props = { draft: StepDraft; error: string | undefined; onChange: (draft: StepDraft) => void; onBlur: () => void };

/** What one step needs to know. */
export function StepFields(props: Props) {
  switch (props.draft.do) {
    case "reply":
    case "note":
      return <Words {...props} />;
    case "tag":
      return <Tags {...props} />;
    case "assign":
      return <Whom {...props} />;
    case "checklist":
      return <Items {...props} />;
    case "priority":
    case "type":
      return <Choice {...props} />;
    case "snooze":
      return (
        <>
          <Choice {...props} />
          <Named {...props} category="snoozed" />
        </>
      );
    case "resolve":
      return <Named {...props} category="resolved" />;
    case "reopen":
      return <Named {...props} category="open" />;
  }
}

const Named = ({ draft, category, onChange }: Props & { category: ConversationStatus }) => (
  <StatusSelect
    category={category}
    value={draft.status || undefined}
    onChange={(status) => onChange({ ...draft, status: status ?? "" })}
  />
);

function Words({ draft, error, onChange, onBlur }: Props) {
  const t = useTranslations("macros");
  return (
    <>
      <Field label={t(`label.${draft.do}`)} error={error}>
        {(ids) => (
          <Textarea
            {...ids}
            rows={4}
            maxLength={8000}
            value={draft.text}
            onChange={(event) => onChange({ ...draft, text: event.target.value })}
            onBlur={onBlur}
          />
        )}
      </Field>
      <Variables onChoose={(name) => onChange({ ...draft, text: `${draft.text}{{${name}}}` })} />
    </>
  );
}

function Items({ draft, error, onChange, onBlur }: Props) {
  const t = useTranslations("macros");
  return (
    <Field label={t("label.checklist")} hint={t("itemsHint")} error={error}>
      {(ids) => (
        <Textarea
          {...ids}
          rows={4}
          maxLength={15_000}
          value={draft.items}
          onChange={(event) => onChange({ ...draft, items: event.target.value })}
          onBlur={onBlur}
        />
      )}
    </Field>
  );
}

function Tags({ draft, error, onChange, onBlur }: Props) {
  const t = useTranslations("macros");
  return (
    <div className="grid gap-3 md:grid-cols-2">
      {(["add", "remove"] as const).map((name) => (
        <Field key={name} label={t(`label.${name}`)} error={name === "add" ? error : undefined}>
          {(ids) => (
            <Input
              {...ids}
              maxLength={600}
              value={draft[name]}
              placeholder={t("tagsExample")}
              onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
              onBlur={onBlur}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

function Whom({ draft, error, onChange, onBlur }: Props) {
  const t = useTranslations("macros");
  const agents = (useAgents().data ?? []).filter(({ active, id }) => active || id === draft.agent);
  const { teams } = useTeams();
  return (
    <div className="grid gap-3 md:grid-cols-2">
      <Field label={t("label.agent")} error={error}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.agent}
            onChange={(event) => onChange({ ...draft, agent: event.target.value })}
            onBlur={onBlur}
          >
            <option value="">{t("stays")}</option>
            <option value="me">{t("me")}</option>
            <option value="none">{t("nobody")}</option>
            {agents.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("label.team")}>
        {(ids) => (
          <Select {...ids} value={draft.team} onChange={(event) => onChange({ ...draft, team: event.target.value })}>
            <option value="">{t("stays")}</option>
            <option value="none">{t("noTeam")}</option>
            {teams.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

function Choice({ draft, onChange }: Props) {
  const t = useTranslations("macros");
  const ti = useTranslations("inbox");
  const locale = useLocale();
  if (draft.do === "priority")
    return (
      <Field label={t("label.priority")}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.priority}
            onChange={(event) => onChange({ ...draft, priority: Priority.catch("normal").parse(event.target.value) })}
          >
            {Priority.options.toReversed().map((each) => (
              <option key={each} value={each}>
                {ti(`priority.${each}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    );
  if (draft.do === "type")
    return (
      <Field label={t("label.type")}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.type}
            onChange={(event) =>
              onChange({ ...draft, type: TicketType.options.find((each) => each === event.target.value) ?? "none" })
            }
          >
            {TicketType.options.map((each) => (
              <option key={each} value={each}>
                {ti(`type.${each}`)}
              </option>
            ))}
            <option value="none">{t("noType")}</option>
          </Select>
        )}
      </Field>
    );
  const own = draft.minutes === "" ? [] : [Number(draft.minutes)];
  const lengths = [...new Set([...LENGTHS, ...own])].toSorted((a, b) => a - b);
  return (
    <Field label={t("label.snooze")}>
      {(ids) => (
        <Select
          {...ids}
          value={draft.minutes}
          onChange={(event) => onChange({ ...draft, minutes: event.target.value })}
        >
          {lengths.map((each) => (
            <option key={each} value={String(each)}>
              {lengthOf(each, locale)}
            </option>
          ))}
          <option value="">{t("untilReply")}</option>
        </Select>
      )}
    </Field>
  );
}
