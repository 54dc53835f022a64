"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { useAgents } from "../inbox/use-agents";

/** Days as date fields hold them; empty: without a bound. */
export type TimeChoice = { agent: string; from: string; to: string };
type Props = { choice: TimeChoice; onChange: (choice: TimeChoice) => void; leads: boolean; wrong: boolean };

/** Whose time, and of which days. */
export function TimeFilterBar({ choice, onChange, leads, wrong }: Props) {
  const t = useTranslations("time");
  const agents = (useAgents().data ?? []).toSorted((a, b) => a.name.localeCompare(b.name));
  const set = (part: Partial<TimeChoice>) => onChange({ ...choice, ...part });
  return (
    <div className="mb-5 flex flex-wrap items-start gap-3 max-md:grid max-md:grid-cols-2">
      {leads && (
        <div className="w-56 max-md:col-span-2 max-md:w-full">
          <Field label={t("person")}>
            {(ids) => (
              <Select {...ids} value={choice.agent} onChange={(event) => set({ agent: event.target.value })}>
                <option value="">{t("everybody")}</option>
                {agents.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      )}
      <div className="w-40 max-md:w-full">
        <Field label={t("from")}>
          {(ids) => (
            <Input
              {...ids}
              type="date"
              max={choice.to || undefined}
              value={choice.from}
              onChange={(event) => set({ from: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="w-40 max-md:w-full">
        <Field label={t("to")} error={wrong ? t("wrongDays") : undefined}>
          {(ids) => (
            <Input {...ids} type="date" value={choice.to} onChange={(event) => set({ to: event.target.value })} />
          )}
        </Field>
      </div>
    </div>
  );
}
