"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { RoutingPolicy } from "@/lib/contracts/routing";
import type { WhatIf } from "@/lib/contracts/what-if";
import { Panel } from "../console/panel";
import { useWait } from "./use-wait";

type Draft = Pick<RoutingPolicy, "fits" | "rules">;
type Props = { policyId: string | undefined; draft: Draft };

/** What waited lately, given away again by the policy as it stands in the form above, before anybody saves it. */
export function WhatIfPanel({ policyId, draft }: Props) {
  const t = useTranslations("whatIf");
  const { save, busy } = useSave();
  const [days, setDays] = useState(7);
  const [shown, setShown] = useState<{ answer: WhatIf; asked: string } | null>(null);
  const { fits, rules } = draft;
  const asked = JSON.stringify({ ...(policyId ? { policyId } : {}), fits, rules, days });
  const ask = async () => {
    const answer = await save(() => post<WhatIf>("/routing/what-if", JSON.parse(asked)), null);
    if (answer) setShown({ answer, asked });
  };
  const choice = (
    <div className="flex shrink-0 items-center gap-2">
      <Select
        aria-label={t("days")}
        value={days}
        onChange={(event) => setDays(Number(event.target.value))}
        className="w-auto"
      >
        {[1, 7, 14].map((each) => (
          <option key={each} value={each}>
            {t("lastDays", { count: each })}
          </option>
        ))}
      </Select>
      <Button onClick={() => void ask()} busy={busy}>
        {t("ask")}
      </Button>
    </div>
  );
  return (
    <Panel title={t("title")} text={t("text")} aside={choice}>
      {busy ? (
        <div aria-busy className="flex flex-col gap-3">
          <output className="text-ink-2">{t("replaying")}</output>
          <Skeleton className="h-32 rounded-card" />
        </div>
      ) : shown ? (
        <>
          {shown.asked !== asked && (
            <output className="block rounded-control bg-sunken px-3 py-2 text-ink-2">{t("changedSince")}</output>
          )}
          <Answer answer={shown.answer} />
        </>
      ) : (
        <p className="text-ink-3">{t("limits")}</p>
      )}
    </Panel>
  );
}

function Answer({ answer }: { answer: WhatIf }) {
  const t = useTranslations("whatIf");
  const { waits, leftOut, presenceKnown } = answer;
  if (waits === 0) return <p className="text-ink-2">{t("nothingWaited")}</p>;
  return (
    <>
      <p className="text-ink-2">
        {[t("replayed", { count: waits }), ...(leftOut > 0 ? [t("leftOut", { count: leftOut })] : [])].join(" ")}
        {!presenceKnown && ` ${t("noPresence")}`}
      </p>
      <Figures answer={answer} />
      <People agents={answer.agents} />
      <Differences answer={answer} />
    </>
  );
}

function Figures({ answer: { now, would } }: { answer: WhatIf }) {
  const t = useTranslations("whatIf");
  const wait = useWait();
  const seconds = (value: number | null) => (value === null ? "–" : wait(value));
  const rows = [
    ...(["medianSeconds", "p90Seconds", "longestSeconds"] as const).map((key) => ({
      key,
      now: seconds(now[key]),
      would: seconds(would[key]),
    })),
    ...(["routed", "byHand", "nobody", "overflowed"] as const).map((key) => ({
      key,
      now: String(now[key]),
      would: String(would[key]),
    })),
  ];
  return (
    <Table
      label={t("figures")}
      rows={rows}
      id={({ key }) => key}
      columns={[
        { key: "what", title: t("figures"), cell: ({ key }) => t(`of.${key}`) },
        { key: "now", title: t("now"), end: true, cell: (row) => <span className="text-ink-2">{row.now}</span> },
        {
          key: "then",
          title: t("then"),
          end: true,
          cell: (row) => <span className={row.now === row.would ? "text-ink-2" : "font-medium"}>{row.would}</span>,
        },
      ]}
    />
  );
}

function People({ agents }: Pick<WhatIf, "agents">) {
  const t = useTranslations("whatIf");
  if (agents.length === 0) return null;
  return (
    <Table
      label={t("people")}
      rows={agents}
      id={({ id }) => id}
      columns={[
        { key: "name", title: t("people"), cell: ({ name }) => name },
        { key: "now", title: t("now"), end: true, cell: (row) => <span className="text-ink-2">{row.now}</span> },
        {
          key: "then",
          title: t("then"),
          end: true,
          cell: (row) => <span className={row.now === row.would ? "text-ink-2" : "font-medium"}>{row.would}</span>,
        },
      ]}
    />
  );
}

function Differences({ answer: { agents, differ, differences } }: { answer: WhatIf }) {
  const t = useTranslations("whatIf");
  const wait = useWait();
  if (differ === 0) return <p className="text-ink-2">{t("same")}</p>;
  const nameOf = (id: string) => agents.find((agent) => agent.id === id)?.name ?? t("somebody");
  const words = ({ agentId, waitedSeconds }: WhatIf["differences"][number]["now"]) =>
    agentId === null
      ? t("nobodyAfter", { wait: wait(waitedSeconds) })
      : t("after", { name: nameOf(agentId), wait: wait(waitedSeconds) });
  return (
    <section aria-label={t("differ", { count: differ })}>
      <h3 className="mb-1 font-medium">{t("differ", { count: differ })}</h3>
      <ul className="-mx-2 flex flex-col">
        {differences.map(({ conversationId, number, contact, since, now, would }, at) => (
          <li key={`${conversationId} ${at}`}>
            <Link href={`/inbox/${conversationId}`} className="block rounded-control px-2 py-1.5 hover:bg-ground">
              <span className="flex items-baseline gap-2">
                <span className="min-w-0 flex-1 truncate">
                  <span className="font-medium">{contact}</span> <span className="text-ink-3">#{number}</span>
                </span>
                <Time at={since} className="shrink-0 text-meta text-ink-3" />
              </span>
              <span className="block text-ink-2">
                {words(now)} → {words(would)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {differ > differences.length && (
        <p className="pt-1 text-ink-3">{t("newestOnly", { count: differences.length })}</p>
      )}
    </section>
  );
}
