"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { patch, post, remove } from "@/lib/client/api";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { Skill } from "@/lib/contracts/routing";
import { Loaded } from "../console/loaded";
import { Panel } from "../console/panel";

const LIST = "/skills";

export function SkillsPanel() {
  const t = useTranslations("routing");
  const list = useList<Skill>(LIST);
  const { save, busy } = useSave(LIST);
  const [name, setName] = useState("");
  const add = async () => {
    if (name.trim() && (await save(() => post<Skill>(LIST, { name })))) setName("");
  };
  return (
    <Panel title={t("skills")} text={t("skillsText")}>
      <Loaded of={list}>
        {(skills) => (
          <ul className="flex flex-col divide-y empty:hidden">
            {skills
              .toSorted((a, b) => a.name.localeCompare(b.name))
              .map((skill) => (
                <OneSkill key={skill.id} skill={skill} />
              ))}
          </ul>
        )}
      </Loaded>
      <form
        noValidate
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Input
          value={name}
          maxLength={120}
          aria-label={t("newSkill")}
          placeholder={t("newSkillHint")}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" busy={busy} disabled={!name.trim()}>
          {t("addSkill")}
        </Button>
      </form>
    </Panel>
  );
}

function OneSkill({ skill }: { skill: Skill }) {
  const t = useTranslations("routing");
  const tc = useTranslations("common");
  const { save } = useSave(LIST, "/routing/agents", "/routing/policies");
  const [name, setName] = useState(skill.name);
  const rename = async () => {
    if (name.trim() === skill.name) return;
    if (!name.trim() || !(await save(() => patch<Skill>(`${LIST}/${skill.id}`, { name })))) setName(skill.name);
  };
  return (
    <li className="flex items-center gap-3 py-1.5">
      <Input
        value={name}
        maxLength={120}
        aria-label={t("nameOfSkill", { name: skill.name })}
        onChange={(event) => setName(event.target.value)}
        onBlur={() => void rename()}
        onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
        className="min-w-0 flex-1 border-transparent bg-transparent"
      />
      <span className="shrink-0 text-meta text-ink-3">{t("people", { count: skill.agents })}</span>
      <Confirm
        trigger={(open) => <IconButton icon={Trash2} label={t("deleteSkill", { name: skill.name })} onClick={open} />}
        title={t("deleteSkillAsk", { name: skill.name })}
        consequence={t("deleteSkillText")}
        action={tc("delete")}
        onConfirm={() => save(() => remove(`${LIST}/${skill.id}`), t("skillDeleted"))}
      />
    </li>
  );
}
