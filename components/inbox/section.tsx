"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, type ReactNode } from "react";
import { setPrefs, usePrefs } from "@/lib/client/prefs";

type Props = {
  name: string;
  /** Where it isn't one of the desk's own. */
  title?: string;
  /** Closed until somebody opens it, and nothing of it is there until then. */
  startsClosed?: boolean;
  children: ReactNode;
};

/** Folds, and remembers it for every customer. */
export function Section({ name, title, startsClosed = false, children }: Props) {
  const t = useTranslations("customer");
  const id = useId();
  const prefs = usePrefs();
  const turned = startsClosed ? "opened" : "closed";
  const isTurned = prefs[turned].includes(name);
  const open = isTurned === startsClosed;
  const toggle = () =>
    setPrefs({ [turned]: isTurned ? prefs[turned].filter((each) => each !== name) : [...prefs[turned], name] });
  return (
    <section className="border-b">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={toggle}
          className="flex h-9 w-full items-center justify-between gap-2 px-4 text-meta font-medium text-ink-2 outline-offset-[-2px] hover:text-ink"
        >
          <span className="truncate">{title ?? t(`section.${name}`)}</span>
          <ChevronDown
            className={`size-3.5 shrink-0 transition-transform duration-120 ${open ? "" : "-rotate-90"}`}
            strokeWidth={1.5}
            aria-hidden
          />
        </button>
      </h3>
      <div id={id} hidden={!open} className="px-4 pb-4">
        {(open || !startsClosed) && children}
      </div>
    </section>
  );
}
