"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { useList } from "@/lib/client/use-list";
import { ConversationStatus, Priority, TicketType } from "@/lib/contracts/conversation";
import type { Inbox } from "@/lib/contracts/inbox";
import { PromiseState, type ViewFilter } from "@/lib/contracts/views";
import { useAgents } from "../inbox/use-agents";
import { useTeams } from "../inbox/use-teams";
import { ChosenOrganisations } from "../organisations/chosen-organisations";
import { useStatuses } from "../statuses/use-statuses";
import { withStates } from "./filter-form";
import { Chips } from "./chips";
import { FieldFilters } from "./field-filters";

type Props = {
  filter: ViewFilter;
  tags: string;
  onTags: (text: string) => void;
  onChange: (filter: ViewFilter) => void;
};

const heldFields = ["conversationField", "attribute", "organisationField"] as const;

/** What a view shows, field by field. */
export function FilterFields({ filter, tags, onTags, onChange }: Props) {
  const t = useTranslations("views");
  const ti = useTranslations("inbox");
  const inboxes = useList<Inbox>("/inboxes").data ?? [];
  const agents = (useAgents().data ?? []).filter(({ active }) => active);
  const { teams } = useTeams();
  const statuses = useStatuses();
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return (
    <>
      <Chips
        legend={t("status")}
        options={ConversationStatus.options.map((value) => ({ value, label: ti(`status.${value}`) }))}
        chosen={filter.status ?? []}
        onChange={(chosen) =>
          onChange({ ...filter, status: ConversationStatus.options.filter((each) => chosen.includes(each)) })
        }
      />
      <Chips
        legend={t("statuses")}
        options={statuses.map(named)}
        chosen={filter.statuses ?? []}
        onChange={(chosen) => onChange({ ...filter, ...withStates(chosen, statuses) })}
      />
      <Chips
        legend={t("assignees")}
        options={[{ value: "me", label: t("me") }, { value: "none", label: t("nobody") }, ...agents.map(named)]}
        chosen={filter.assignees ?? []}
        onChange={(assignees) => onChange({ ...filter, assignees })}
      />
      {teams.length > 0 && (
        <Chips
          legend={t("teams")}
          options={[{ value: "none", label: t("noTeam") }, ...teams.map(named)]}
          chosen={filter.teams ?? []}
          onChange={(chosen) => onChange({ ...filter, teams: chosen })}
        />
      )}
      {inboxes.length > 1 && (
        <Chips
          legend={t("inboxes")}
          options={inboxes.map(named)}
          chosen={filter.inboxes ?? []}
          onChange={(chosen) => onChange({ ...filter, inboxes: chosen })}
        />
      )}
      <Chips
        legend={t("priorities")}
        options={Priority.options.toReversed().map((value) => ({ value, label: ti(`priority.${value}`) }))}
        chosen={filter.priorities ?? []}
        onChange={(chosen) =>
          onChange({ ...filter, priorities: Priority.options.filter((each) => chosen.includes(each)) })
        }
      />
      <Chips
        legend={t("types")}
        options={TicketType.options.map((value) => ({ value, label: ti(`type.${value}`) }))}
        chosen={filter.types ?? []}
        onChange={(chosen) =>
          onChange({ ...filter, types: TicketType.options.filter((each) => chosen.includes(each)) })
        }
      />
      <Field label={t("tags")} hint={t("tagsHint")}>
        {(ids) => <Input {...ids} maxLength={600} value={tags} onChange={(event) => onTags(event.target.value)} />}
      </Field>
      <div className="flex flex-col gap-1.5">
        <span className="font-medium">{t("organisations")}</span>
        <ChosenOrganisations
          label={t("organisations")}
          chosen={filter.organisations ?? []}
          onChange={(organisations) => onChange({ ...filter, organisations })}
        />
      </div>
      <FieldFilters
        of={heldFields}
        conditions={filter.fields ?? []}
        onChange={(conditions) => onChange({ ...filter, fields: conditions })}
      />
      <Chips
        legend={t("promises")}
        options={PromiseState.options.map((value) => ({ value, label: t(`promise.${value}`) }))}
        chosen={filter.promises ?? []}
        onChange={(chosen) =>
          onChange({ ...filter, promises: PromiseState.options.filter((each) => chosen.includes(each)) })
        }
      />
      <Switch
        label={t("waiting")}
        hint={t("waitingHint")}
        checked={filter.waiting ?? false}
        onChange={(waiting) => onChange({ ...filter, waiting })}
      />
      <Switch
        label={t("mentioned")}
        hint={t("mentionedHint")}
        checked={filter.mentioned ?? false}
        onChange={(mentioned) => onChange({ ...filter, mentioned })}
      />
    </>
  );
}
