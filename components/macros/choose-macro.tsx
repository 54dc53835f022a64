"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState, type KeyboardEvent } from "react";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import type { Macro } from "@/lib/contracts/macros";
import { useStepWords } from "./use-step-words";

type Props = { macros: Macro[]; ready: boolean; onChoose: (id: string) => void };

/** By name, with arrow keys and Enter. */
export function ChooseMacro({ macros, ready, onChoose }: Props) {
  const t = useTranslations("macros");
  const words = useStepWords();
  const [q, setQ] = useState("");
  const [at, setAt] = useState(0);
  const found = macros.filter(({ name }) => name.toLowerCase().includes(q.trim().toLowerCase()));
  const marked = Math.min(at, Math.max(0, found.length - 1));
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const macro = found[marked];
    if (event.key === "ArrowDown") setAt((marked + 1) % Math.max(1, found.length));
    else if (event.key === "ArrowUp") setAt((marked + found.length - 1) % Math.max(1, found.length));
    else if (event.key === "Enter" && macro) onChoose(macro.id);
    else return;
    event.preventDefault();
  };
  if (!ready) return <Skeleton className="h-24" />;
  if (macros.length === 0)
    return (
      <p className="text-ink-2">
        {t("noneYet")}{" "}
        <Link href="/settings/macros" className="text-accent-ink underline underline-offset-2">
          {t("create")}
        </Link>
      </p>
    );
  return (
    <div className="flex flex-col gap-2 pt-1">
      <Input
        type="search"
        value={q}
        aria-label={t("find")}
        placeholder={t("find")}
        onChange={(event) => setQ(event.target.value)}
        onKeyDown={press}
      />
      {found.length === 0 && <p className="px-2 text-ink-2">{t("noMatch", { q: q.trim() })}</p>}
      <ul aria-label={t("title")}>
        {found.map((macro, index) => (
          <li key={macro.id}>
            <button
              type="button"
              aria-current={index === marked ? "true" : undefined}
              ref={(element) => {
                if (index === marked) element?.scrollIntoView({ block: "nearest" });
              }}
              onClick={() => onChoose(macro.id)}
              onMouseEnter={() => setAt(index)}
              className="w-full rounded-control px-2 py-1.5 text-left aria-[current=true]:bg-sunken"
            >
              <span className="block truncate font-medium">{macro.name}</span>
              <span className="block truncate text-meta text-ink-3">
                {macro.steps.map((step) => [t(`brief.${step.do}`), words(step)].filter(Boolean).join(" ")).join(" · ")}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
