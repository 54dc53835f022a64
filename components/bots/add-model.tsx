"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import type { BotModel } from "@/lib/contracts/providers";

const keyOf = ({ providerId, model }: BotModel) => `${providerId} ${model}`;
type Choice = BotModel & { name: string };
type AddProps = { choices: Choice[]; none: boolean; full: boolean; onAdd: (key: string) => void };

/** Adds one of the models that are not in a list yet. */
export function AddModel({ choices, none, full, onAdd }: AddProps) {
  const t = useTranslations("bots.ladder");
  const [key, setKey] = useState("");
  if (none)
    return (
      <p className="text-ink-2">
        {t("noProvider")}{" "}
        <Link href="/settings/models/new" className="text-accent-ink underline underline-offset-2">
          {t("addProvider")}
        </Link>
      </p>
    );
  if (full || choices.length === 0) return <p className="text-meta text-ink-3">{t(full ? "full" : "allChosen")}</p>;
  const picked = choices.some((each) => keyOf(each) === key) ? key : keyOf(choices[0] ?? { providerId: "", model: "" });
  return (
    <div className="flex gap-2">
      <Select aria-label={t("choose")} value={picked} onChange={(event) => setKey(event.target.value)}>
        {choices.map((choice) => (
          <option key={keyOf(choice)} value={keyOf(choice)}>
            {`${choice.name} · ${choice.model}`}
          </option>
        ))}
      </Select>
      <Button onClick={() => onAdd(picked)}>
        <Plus className="size-4" strokeWidth={1.5} aria-hidden />
        {t("add")}
      </Button>
    </div>
  );
}
