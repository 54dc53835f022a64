"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { useWait } from "../routing/use-wait";

const Data = z.object({
  from: z.string(),
  to: z.string(),
  team: z.string().nullable(),
  text: z.string().optional(),
  seconds: z.number(),
  load: z.number(),
  capacity: z.number(),
});

/** Why this agent has it: somebody asked, and they said yes. */
export function WhyHanded({ data, name }: { data: unknown; name: string }) {
  const t = useTranslations("transfer");
  const wait = useWait();
  const parsed = Data.safeParse(data);
  if (!parsed.success) return null;
  const { from, team, text, seconds, load, capacity } = parsed.data;
  return (
    <section className="flex w-72 max-w-[calc(100vw-1rem)] flex-col gap-2 p-4 text-left">
      <h3 className="font-medium">{t("whyTitle", { name })}</h3>
      <p className="text-ink-2">{team ? t("whyTeam", { from, team }) : t("whyAgent", { from, name })}</p>
      {text && <p className="rounded-control bg-sunken px-2.5 py-1.5 break-words">{text}</p>}
      <p className="text-meta text-ink-3">
        {[t("whyAfter", { time: wait(seconds) }), t("whyHad", { load, capacity })].join(" · ")}
      </p>
    </section>
  );
}
