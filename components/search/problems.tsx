"use client";

import { useTranslations } from "next-intl";
import type { SearchProblem } from "@/lib/contracts/search";

/** What was not understood, and what could stand there instead. The rest was searched. */
export function Problems({ problems }: { problems: SearchProblem[] }) {
  const t = useTranslations("search");
  if (problems.length === 0) return null;
  return (
    <output className="block">
      <ul className="flex flex-col gap-1 rounded-card border bg-waiting-soft px-3 py-2 text-ink-2">
        {problems.map(({ part, kind, known }) => (
          <li key={`${kind} ${part}`}>
            {t(`problem.${kind}`, { part })} {known.length > 0 && t("couldBe", { known: known.join(", ") })}
          </li>
        ))}
      </ul>
    </output>
  );
}
