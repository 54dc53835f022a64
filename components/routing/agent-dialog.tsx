"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Switch } from "@/components/ui/switch";
import { get, patch } from "@/lib/client/api";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import { useTheirs } from "@/lib/client/use-theirs";
import { Locale } from "@/lib/contracts/basics";
import type { Agent } from "@/lib/contracts/resources";
import { AgentRouting } from "@/lib/contracts/routing";
import { ChangedMeanwhile } from "../console/changed-meanwhile";
import { Loaded } from "../console/loaded";
import { LevelSelect } from "./level-select";
import { NumberField } from "./number-field";
import { SkillLevels } from "./skill-levels";

type Props = { agent: Pick<Agent, "id" | "name">; onClose: () => void };

/** What one person takes by themselves, and what they are good at. */
export function AgentDialog({ agent, onClose }: Props) {
  const path = `/routing/agents/${agent.id}`;
  const routing = useQuery({
    queryKey: [path],
    queryFn: () => get<AgentRouting>(path),
    refetchOnWindowFocus: false,
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Dialog open onOpenChange={onClose} title={agent.name}>
      <Loaded of={routing}>{(data) => <Form path={path} routing={data} onClose={onClose} />}</Loaded>
    </Dialog>
  );
}

const valuesOf = ({ capacity, automatic, skills, languages }: AgentRouting) => ({
  capacity,
  automatic,
  skills,
  languages,
});

function Form({ path, routing, onClose }: { path: string; routing: AgentRouting; onClose: () => void }) {
  const t = useTranslations("routing");
  const tc = useTranslations("common");
  const { save, busy } = useSave("/routing/agents", "/skills");
  const { theirs, unlessChanged, forget } = useTheirs(AgentRouting);
  const [rev, setRev] = useState(routing.rev);
  const form = useForm(valuesOf(routing), {});
  const { values } = form;
  const submit = async (on = rev) => {
    if (await save(() => unlessChanged(() => patch<AgentRouting>(path, { ...values, rev: on })))) onClose();
  };
  const takeTheirs = (saved: AgentRouting) => {
    form.reset(valuesOf(saved));
    setRev(saved.rev);
    forget();
  };
  return (
    <form noValidate onSubmit={form.submit(() => submit())} className="flex flex-col gap-5 pt-1">
      <NumberField
        label={t("capacity")}
        hint={t("capacityHint", { load: routing.load })}
        unit={t("points")}
        empty={t("defaultShort")}
        value={values.capacity}
        min={1}
        max={100}
        onChange={(capacity) => form.set("capacity", capacity)}
      />
      <Switch
        label={t("automatic")}
        hint={t("automaticHint")}
        checked={values.automatic}
        onChange={(on) => form.set("automatic", on)}
      />
      <SkillLevels
        legend={t("skills")}
        empty={t("noneYet")}
        value={values.skills}
        onChange={(skills) => form.set("skills", skills)}
      />
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1.5 font-medium">{t("spoken")}</legend>
        {Locale.options.map((locale) => (
          <div key={locale} className="flex items-center gap-2">
            <span className="min-w-0 flex-1">{t(`languages.${locale}`)}</span>
            <LevelSelect
              label={t("levelOf", { name: t(`languages.${locale}`) })}
              none={t("notSpoken")}
              value={values.languages[locale] ?? 0}
              onChange={(level) => {
                const { [locale]: _, ...others } = values.languages;
                form.set("languages", level > 0 ? { ...others, [locale]: level } : others);
              }}
            />
          </div>
        ))}
      </fieldset>
      {theirs && (
        <ChangedMeanwhile onTheirs={() => takeTheirs(theirs)} onMine={() => void submit(theirs.rev)}>
          <p className="text-ink-2">
            {t("capacity")}: {theirs.capacity ?? t("defaultShort")}
          </p>
        </ChangedMeanwhile>
      )}
      <footer className="flex items-center justify-end gap-2 border-t pt-3">
        <Button onClick={onClose}>{tc("cancel")}</Button>
        {!theirs && (
          <Button look="primary" type="submit" busy={busy} disabled={!form.dirty}>
            {tc("save")}
          </Button>
        )}
      </footer>
    </form>
  );
}
