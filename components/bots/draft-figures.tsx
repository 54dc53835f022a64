"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Select } from "@/components/ui/input";
import { get } from "@/lib/client/api";
import type { DraftStats } from "@/lib/contracts/drafts";
import { Loaded } from "../console/loaded";
import { Panel } from "../console/panel";

const SPANS = [7, 30, 90, 365] as const;
const PARTS = [
  { name: "sentAsIs", ground: "bg-accent" },
  { name: "sentEdited", ground: "bg-accent/45" },
  { name: "discarded", ground: "bg-ink-3" },
  { name: "pending", ground: "bg-line-strong" },
] as const;

type Props = { path: string; words: "drafts.figures" | "copilot.figures" };

/** What became of drafts: of a bot's, whether it can be let speak by itself; of the copilot's, whether it helps. */
export function DraftFigures({ path, words }: Props) {
  const t = useTranslations("drafts.figures");
  const own = useTranslations(words);
  const [days, setDays] = useState(30);
  const asked = `${path}?days=${days}`;
  const stats = useQuery({ queryKey: [asked], queryFn: () => get<DraftStats>(asked) });
  return (
    <Panel
      title={own("title")}
      text={own("text")}
      aside={
        <Select
          aria-label={t("span")}
          value={days}
          onChange={(event) => setDays(Number(event.target.value))}
          className="w-auto shrink-0"
        >
          {SPANS.map((each) => (
            <option key={each} value={each}>
              {t("days", { count: each })}
            </option>
          ))}
        </Select>
      }
    >
      <Loaded of={stats}>{(data) => <Figures stats={data} none={own("none")} />}</Loaded>
    </Panel>
  );
}

function Figures({ stats, none }: { stats: DraftStats; none: string }) {
  const t = useTranslations("drafts.figures");
  const format = useFormatter();
  const all = PARTS.reduce((sum, { name }) => sum + stats[name], 0);
  if (all === 0) return <p className="text-ink-2">{none}</p>;
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 0 });
  return (
    <>
      <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full">
        {PARTS.filter(({ name }) => stats[name] > 0).map(({ name, ground }) => (
          <span key={name} className={ground} style={{ width: `${(stats[name] / all) * 100}%` }} />
        ))}
      </div>
      <dl className="grid grid-cols-4 gap-4 max-md:grid-cols-2">
        {PARTS.map(({ name, ground }) => (
          <div key={name}>
            <dt className="flex items-center gap-1.5 text-meta text-ink-2">
              <span aria-hidden className={`size-2 shrink-0 rounded-full ${ground}`} />
              {t(name)}
            </dt>
            <dd className="mt-0.5 flex items-baseline gap-1.5 tabular-nums">
              <span className="text-title font-medium">{format.number(stats[name])}</span>
              <span className="text-meta text-ink-3">{percent(stats[name] / all)}</span>
            </dd>
          </div>
        ))}
      </dl>
      {stats.sentEdited > 0 && (
        <p className="text-meta text-ink-3">{t("meanEdited", { share: percent(stats.meanEdited) })}</p>
      )}
    </>
  );
}
