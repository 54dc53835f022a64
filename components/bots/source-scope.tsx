"use client";

import { useTranslations } from "next-intl";
import { useList } from "@/lib/client/use-list";
import type { Source } from "@/lib/contracts/knowledge";

type Props = { chosen: string[] | null; onChange: (ids: string[] | null) => void };

/** Everything, or a choice of sources. */
export function SourceScope({ chosen, onChange }: Props) {
  const t = useTranslations("bots");
  const sources = useList<Source>("/knowledge/sources");
  const toggle = (id: string) =>
    chosen && onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">{t("knowledge")}</legend>
      <label className="flex items-center gap-2 max-md:h-9">
        <input
          type="radio"
          name="scope"
          checked={chosen === null}
          onChange={() => onChange(null)}
          className="size-4 accent-accent"
        />
        {t("everything")}
      </label>
      <label className="flex items-center gap-2 max-md:h-9">
        <input
          type="radio"
          name="scope"
          checked={chosen !== null}
          onChange={() => onChange([])}
          className="size-4 accent-accent"
        />
        {t("someSources")}
      </label>
      {chosen && (
        <ul className="ml-6 flex max-h-56 flex-col gap-1 overflow-y-auto scroll-thin">
          {(sources.data ?? []).map((source) => (
            <li key={source.id}>
              <label className="flex items-center gap-2 max-md:h-9">
                <input
                  type="checkbox"
                  checked={chosen.includes(source.id)}
                  onChange={() => toggle(source.id)}
                  className="size-4 shrink-0 accent-accent"
                />
                <span className="truncate">{source.title}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
