"use client";

import { FolderPlus, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/input";
import { freshCondition, isDraftGroup, type DraftCondition, type DraftGroup } from "@/lib/client/condition-draft";
import type { ConditionField } from "@/lib/contracts/conditions";
import { ConditionRow } from "./condition-row";

const DEEPEST = 4;
type Props = {
  group: DraftGroup;
  fields: readonly ConditionField[];
  onChange: (group: DraftGroup) => void;
  /** From 1; a group within a group can be removed. */
  depth?: number;
  onRemove?: () => void;
};

/** Conditions of which all or any must hold, and groups of them within. */
export function GroupEditor({ group, fields, onChange, depth = 1, onRemove }: Props) {
  const t = useTranslations("conditions");
  const set = (of: DraftGroup["of"]) => onChange({ ...group, of });
  const put = (at: number, next: DraftCondition | DraftGroup) =>
    set(group.of.map((each, i) => (i === at ? next : each)));
  const drop = (at: number) => set(group.of.filter((_, i) => i !== at));
  const field = fields[0] ?? "inbox";
  return (
    <fieldset
      className={`flex min-w-0 flex-col gap-2 ${depth > 1 ? "rounded-card border bg-ground p-3 max-md:p-2" : ""}`}
    >
      <legend className="sr-only">{t("group")}</legend>
      <div className="flex items-center gap-2">
        <Select
          aria-label={t("match")}
          value={group.match}
          onChange={(event) => onChange({ ...group, match: event.target.value === "any" ? "any" : "all" })}
          className="w-auto min-w-0"
        >
          <option value="all">{t("all")}</option>
          <option value="any">{t("any")}</option>
        </Select>
        {onRemove && <IconButton icon={X} label={t("removeGroup")} onClick={onRemove} className="ml-auto" />}
      </div>
      {group.of.length === 0 && <p className="text-ink-3">{t("none")}</p>}
      {group.of.map((each, at) =>
        isDraftGroup(each) ? (
          // A condition has no name but its place.
          // oxlint-disable-next-line react/no-array-index-key
          <GroupEditor
            key={at}
            group={each}
            fields={fields}
            depth={depth + 1}
            onChange={(next) => put(at, next)}
            onRemove={() => drop(at)}
          />
        ) : (
          // oxlint-disable-next-line react/no-array-index-key
          <ConditionRow
            key={at}
            condition={each}
            fields={fields}
            onChange={(next) => put(at, next)}
            onRemove={() => drop(at)}
          />
        ),
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => set([...group.of, freshCondition(field)])}>
          <Plus className="size-3.5" strokeWidth={1.5} aria-hidden />
          {t("add")}
        </Button>
        {depth < DEEPEST && (
          <Button
            size="sm"
            look="ghost"
            onClick={() =>
              set([...group.of, { match: group.match === "all" ? "any" : "all", of: [freshCondition(field)] }])
            }
          >
            <FolderPlus className="size-3.5" strokeWidth={1.5} aria-hidden />
            {t("addGroup")}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
