"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, type ReactNode } from "react";
import { setPrefs, usePrefs } from "@/lib/client/prefs";

/** Folds, and remembers it for every customer. */
export function Section({ name, children }: { name: string; children: ReactNode }) {
  const t = useTranslations("customer");
  const id = useId();
  const { closed } = usePrefs();
  const open = !closed.includes(name);
  const toggle = () => setPrefs({ closed: open ? [...closed, name] : closed.filter((each) => each !== name) });
  return (
    <section className="border-b">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={toggle}
          className="flex h-9 w-full items-center justify-between px-4 text-meta font-medium text-ink-2 outline-offset-[-2px] hover:text-ink"
        >
          {t(`section.${name}`)}
          <ChevronDown
            className={`size-3.5 transition-transform duration-120 ${open ? "" : "-rotate-90"}`}
            strokeWidth={1.5}
            aria-hidden
          />
        </button>
      </h3>
      <div id={id} hidden={!open} className="px-4 pb-4">
        {children}
      </div>
    </section>
  );
}
