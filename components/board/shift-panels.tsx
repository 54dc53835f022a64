"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { ShortPanel } from "../shifts/short-panel";
import { useOutlook } from "../shifts/use-shifts";
import { useShiftWords } from "../shifts/use-shift-words";

type Props = { teamId: string | null; memberIds: ReadonlySet<string> };
const MOST = 5;

/** Who comes next, and where too few do. Nothing where nobody plans shifts. */
export function ShiftPanels({ teamId, memberIds }: Props) {
  const t = useTranslations("shifts");
  const { spanOf } = useShiftWords();
  const outlook = useOutlook();
  if (!outlook.data) return null;
  const coming = outlook.data.coming.filter(({ agentId }) => memberIds.has(agentId));
  const counted = outlook.data.teams.some(({ least }) => least !== null);
  if (coming.length === 0 && !counted) return null;
  return (
    <>
      {coming.length > 0 && (
        <section aria-label={t("coming")}>
          <h2 className="mb-2 flex items-baseline justify-between text-title font-medium">
            {t("coming")}
            <Link href="/settings/shifts" className="text-body font-normal text-accent-ink hover:underline">
              {t("open")}
            </Link>
          </h2>
          <ul className="divide-y rounded-card border">
            {coming.slice(0, MOST).map(({ agentId, name, from, to }) => (
              <li key={agentId} className="flex items-center justify-between gap-3 px-4 py-2">
                <span className="min-w-0 truncate font-medium">{name}</span>
                <span className="shrink-0 text-ink-2 tabular-nums">{spanOf({ from, to })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ShortPanel outlook={outlook.data} teamId={teamId} />
    </>
  );
}
