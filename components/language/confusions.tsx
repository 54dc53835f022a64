"use client";

import { ChevronRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { IntentTraining } from "@/lib/contracts/language";

type Report = NonNullable<IntentTraining["report"]>;
const SHOWN = 3;

/** Which intents are taken for which, the worst first: where another example or a clearer line between two would help. */
export function Confusions({ report }: { report: Report }) {
  const t = useTranslations("intents");
  const format = useFormatter();
  const [open, setOpen] = useState(false);
  const rows = report.intents.toSorted((a, b) => shareOf(a) - shareOf(b) || b.examples - a.examples);
  return (
    <div className="border-t">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex w-full items-center gap-1.5 px-5 py-2.5 text-left text-ink-2 hover:text-ink max-md:px-4"
      >
        <ChevronRight
          className={`size-4 transition-transform duration-120 ${open ? "rotate-90" : ""}`}
          strokeWidth={1.5}
          aria-hidden
        />
        {t("confusions")}
      </button>
      {open && (
        <div className="overflow-x-auto px-5 pb-4 max-md:px-4">
          <table className="w-full min-w-96 border-collapse text-left">
            <thead className="text-meta text-ink-3">
              <tr>
                <th className="py-1.5 pr-3 font-medium">{t("one")}</th>
                <th className="py-1.5 pr-3 text-right font-medium">{t("right")}</th>
                <th className="py-1.5 font-medium">{t("mistakenFor")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.intent} className="border-t align-baseline">
                  <td className="max-w-48 truncate py-1.5 pr-3">{row.intent}</td>
                  <td className="py-1.5 pr-3 text-right tabular-nums">
                    {format.number(shareOf(row), { style: "percent" })}
                    <span className="ml-1.5 text-meta text-ink-3">
                      {row.right}/{row.examples}
                    </span>
                  </td>
                  <td className="py-1.5 text-ink-2">
                    {row.mistakenFor
                      .slice(0, SHOWN)
                      .map(({ intent, count }) => `${intent} (${count})`)
                      .join(", ")}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

const shareOf = ({ right, examples }: { right: number; examples: number }): number =>
  examples === 0 ? 0 : right / examples;
