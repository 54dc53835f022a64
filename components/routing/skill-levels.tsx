"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/input";
import { useList } from "@/lib/client/use-list";
import type { Skill } from "@/lib/contracts/routing";
import { LevelSelect } from "./level-select";

type Level = { skillId: string; level: number };
type Props = { legend: string; value: Level[]; empty: string; onChange: (value: Level[]) => void };

/** Skills, each with a level: what somebody knows, or what a policy asks for. */
export function SkillLevels({ legend, value, empty, onChange }: Props) {
  const t = useTranslations("routing");
  const skills = useList<Skill>("/skills");
  const known = (skills.data ?? []).toSorted((a, b) => a.name.localeCompare(b.name));
  const left = known.filter(({ id }) => !value.some(({ skillId }) => skillId === id));
  const nameOf = (id: string) => known.find((skill) => skill.id === id)?.name ?? "";
  const set = (at: number, next: Partial<Level>) =>
    onChange(value.map((each, place) => (place === at ? { ...each, ...next } : each)));
  const [next] = left;
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      {known.length === 0 && skills.isSuccess && <p className="text-meta text-ink-3">{t("noSkills")}</p>}
      {known.length > 0 && value.length === 0 && <p className="text-meta text-ink-3">{empty}</p>}
      {value.map(({ skillId, level }, at) => (
        <div key={skillId} className="flex items-center gap-2">
          <Select
            aria-label={t("skill")}
            value={skillId}
            onChange={(event) => set(at, { skillId: event.target.value })}
            className="min-w-0 flex-1"
          >
            {known
              .filter(({ id }) => id === skillId || left.some((each) => each.id === id))
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </Select>
          <LevelSelect
            label={t("levelOf", { name: nameOf(skillId) })}
            value={level}
            onChange={(chosen) => set(at, { level: chosen })}
          />
          <IconButton
            icon={X}
            label={t("removeSkill", { name: nameOf(skillId) })}
            onClick={() => onChange(value.filter((_, place) => place !== at))}
          />
        </div>
      ))}
      {next && (
        <Button
          size="sm"
          look="ghost"
          className="self-start"
          onClick={() => onChange([...value, { skillId: next.id, level: 3 }])}
        >
          <Plus className="size-3.5" strokeWidth={1.5} aria-hidden />
          {t("addSkill")}
        </Button>
      )}
    </fieldset>
  );
}
