"use client";

import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/input";

type Props = { label: string; value: number; none?: string; id?: string; onChange: (level: number) => void };
const levels = [1, 2, 3, 4, 5] as const;

/** 1 to 5 in words; `none` offers 0. */
export function LevelSelect({ label, value, none, id, onChange }: Props) {
  const t = useTranslations("routing.levels");
  return (
    <Select
      id={id}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
      className="w-44 shrink-0 max-md:w-36"
    >
      {none && <option value={0}>{none}</option>}
      {levels.map((level) => (
        <option key={level} value={level}>
          {t(`${level}`)}
        </option>
      ))}
    </Select>
  );
}
