"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { WaitingStage } from "@/lib/contracts/routing";
import { Panel } from "../console/panel";
import { StageFields } from "./stage-fields";

const MOST = 10;
const FIRST = 60;
type Props = { value: WaitingStage[]; onChange: (value: WaitingStage[]) => void; wrong: boolean };

/** What is said to whoever waits for a person, stage by stage. */
export function WaitingStages({ value, onChange, wrong }: Props) {
  const t = useTranslations("routing");
  const last = Math.max(0, ...value.map(({ afterSeconds }) => afterSeconds));
  const set = (at: number, next: WaitingStage) => onChange(value.map((each, place) => (place === at ? next : each)));
  const add = () => {
    const afterSeconds = Math.min(86_400, last === 0 ? FIRST : last * 2);
    onChange([...value, { id: crypto.randomUUID(), afterSeconds, beyond: null, texts: {} }]);
  };
  return (
    <Panel title={t("stages")} text={t("stagesText")}>
      {value.map((stage, at) => (
        <StageFields
          key={stage.id}
          place={at + 1}
          value={stage}
          onChange={(next) => set(at, next)}
          onRemove={() => onChange(value.filter((_, place) => place !== at))}
          wrong={wrong}
        />
      ))}
      {value.length < MOST && (
        <Button size="sm" look="ghost" className="self-start" onClick={add}>
          <Plus className="size-3.5" strokeWidth={1.5} aria-hidden />
          {t("addStage")}
        </Button>
      )}
    </Panel>
  );
}
