"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { newClientId } from "@/lib/client/new-client-id";
import { emptyDraft, stepKinds, type StepDraft } from "./step-draft";
import { StepFields } from "./step-fields";
import { stepIcons } from "./step-icons";

const MOST = 20;
type Props = {
  steps: StepDraft[];
  errors: Readonly<Record<string, string | undefined>>;
  onChange: (steps: StepDraft[]) => void;
  onLeft: (key: string) => void;
};

/** What a macro does, in its order. */
export function StepRows({ steps, errors, onChange, onLeft }: Props) {
  const t = useTranslations("macros");
  const move = (at: number, by: 1 | -1) => {
    const next = [...steps];
    const [step] = next.splice(at, 1);
    if (step) onChange(next.toSpliced(at + by, 0, step));
  };
  return (
    <section aria-label={t("steps")} className="flex flex-col gap-2">
      <h3 className="font-medium">{t("steps")}</h3>
      {steps.length === 0 && <p className="text-ink-3">{t("noSteps")}</p>}
      <ol className="flex flex-col gap-2">
        {steps.map((step, at) => {
          const Icon = stepIcons[step.do];
          return (
            <li key={step.key} className="flex flex-col gap-3 rounded-card border px-3 py-2.5">
              <header className="flex items-center gap-2">
                <Icon className="size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
                <span className="min-w-0 flex-1 truncate font-medium">{t(`do.${step.do}`)}</span>
                <IconButton icon={ArrowUp} label={t("up")} disabled={at === 0} onClick={() => move(at, -1)} />
                <IconButton
                  icon={ArrowDown}
                  label={t("down")}
                  disabled={at === steps.length - 1}
                  onClick={() => move(at, 1)}
                />
                <IconButton
                  icon={Trash2}
                  label={t("removeStep")}
                  onClick={() => onChange(steps.filter(({ key }) => key !== step.key))}
                />
              </header>
              <StepFields
                draft={step}
                error={errors[step.key]}
                onChange={(next) => onChange(steps.map((each) => (each.key === step.key ? next : each)))}
                onBlur={() => onLeft(step.key)}
              />
            </li>
          );
        })}
      </ol>
      <div>
        <Menu
          align="start"
          trigger={
            <Button disabled={steps.length >= MOST}>
              <Plus className="size-4" strokeWidth={1.5} aria-hidden />
              {t("addStep")}
            </Button>
          }
        >
          {stepKinds.map((kind) => (
            <MenuItem
              key={kind}
              icon={stepIcons[kind]}
              onSelect={() => onChange([...steps, emptyDraft(kind, newClientId())])}
            >
              {t(`do.${kind}`)}
            </MenuItem>
          ))}
        </Menu>
      </div>
    </section>
  );
}
