"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { z } from "zod";
import { useList } from "@/lib/client/use-list";
import { RoutingReason, type Skill } from "@/lib/contracts/routing";
import { useWait } from "./use-wait";

const Data = z.object({ agentId: z.string(), why: RoutingReason });

/** What an automatic assignment was decided by: the rule, what was asked for, and everybody who was looked at. */
export function Reason({ data }: { data: unknown }) {
  const t = useTranslations("whyAgent");
  const ti = useTranslations("inbox");
  const wait = useWait();
  const skills = useList<Skill>("/skills");
  const parsed = Data.safeParse(data);
  if (!parsed.success) return null;
  const { agentId, why } = parsed.data;
  const { asked, candidates } = why;
  const skillName = (id: string) => skills.data?.find((skill) => skill.id === id)?.name ?? t("goneSkill");
  const outside = ({ outcome, why: word }: NonNullable<RoutingReason["external"]>) => {
    const known = outcome === "unable" ? `out.${word}` : `failed.${word}`;
    const status = /^status (\d+)$/.exec(word)?.[1];
    const reason = status ? t("failed.status", { status }) : t.has(known) ? t(known) : word;
    return t(outcome === "unable" ? "unable" : "askedInVain", { reason });
  };
  const wanted = [
    ...asked.skills.map(({ skillId, level }) => t("skill", { name: skillName(skillId), level })),
    ...(asked.language > 0 ? [t("language", { language: t(`languages.${asked.locale}`), level: asked.language })] : []),
  ];
  return (
    <section className="flex max-h-[min(28rem,70dvh)] w-80 max-w-[calc(100vw-1rem)] flex-col overflow-y-auto p-4 text-left scroll-thin">
      <h3 className="font-medium">{t("title", { name: candidates[0]?.name ?? "" })}</h3>
      <p className="mt-0.5 text-ink-2">{t(`rule.${why.rule}`)}</p>
      {why.external && why.external.outcome !== "followed" && (
        <p className="mt-2 rounded-control bg-sunken px-2.5 py-1.5 text-meta text-ink-2">{outside(why.external)}</p>
      )}
      <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-meta">
        <Fact label={t("policy")}>{why.policy.name}</Fact>
        <Fact label={t("waited")}>{wait(why.waitedSeconds)}</Fact>
        <Fact label={t("priority")}>
          {[
            ti(`priority.${why.priority}`),
            ...(why.vip ? [t("vip")] : []),
            ...(why.steps > 0 ? [t("steps", { count: why.steps })] : []),
          ].join(" · ")}
        </Fact>
        <Fact label={t("asked")}>
          {[
            wanted.join(", ") || t("nothing"),
            ...(wanted.length > 0 && why.relaxed > 0 ? [t("relaxed", { count: why.relaxed })] : []),
          ].join(" · ")}
        </Fact>
      </dl>
      <h4 className="mt-3 text-meta font-medium text-ink-2">{t("looked")}</h4>
      <ul className="mt-1 flex flex-col text-meta">
        {candidates.map((candidate) => (
          <li key={candidate.agentId} className="flex items-baseline gap-2 py-0.5">
            <span className="min-w-0 flex-1 truncate">{candidate.name}</span>
            <span className="text-ink-3 tabular-nums">
              {t("load", { load: candidate.load, capacity: candidate.capacity })}
            </span>
            <span className={candidate.agentId === agentId ? "text-success" : "text-ink-2"}>
              {candidate.agentId === agentId
                ? t("got")
                : candidate.excluded
                  ? t(`out.${candidate.excluded}`)
                  : t("could")}
            </span>
          </li>
        ))}
        {why.others > 0 && <li className="py-0.5 text-ink-3">{t("others", { count: why.others })}</li>}
      </ul>
    </section>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <dt className="text-ink-3">{label}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </>
);
