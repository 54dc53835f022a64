"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import { PageFrame } from "../console/page-frame";
import { Results } from "./results";
import { SearchHelp } from "./search-help";

/** What is looked for is the address, so that a search can be shared and gone back to. */
export function SearchScreen() {
  const t = useTranslations("search");
  const given = useSearchParams().get("q") ?? "";
  const [text, setText] = useState(given);
  const [from, setFrom] = useState(given);
  const box = useRef<HTMLInputElement>(null);
  // Asked from elsewhere (the palette) while the page is open.
  if (given !== from) {
    setFrom(given);
    if (given !== text.trim()) setText(given);
  }
  const q = useDeferredValue(text.trim());
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    const wait = setTimeout(() => {
      const next = q ? `/search?q=${encodeURIComponent(q)}` : "/search";
      if (`${window.location.pathname}${window.location.search}` !== next) window.history.replaceState(null, "", next);
    }, 300);
    return () => clearTimeout(wait);
  }, [q]);
  return (
    <PageFrame title={t("title")} text={t("text")}>
      <search className="flex flex-col gap-5">
        <div className="relative">
          <Search
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-3"
            strokeWidth={1.5}
            aria-hidden
          />
          <Input
            ref={box}
            type="search"
            maxLength={300}
            value={text}
            aria-label={t("title")}
            placeholder={t("placeholder")}
            onChange={(event) => setText(event.target.value)}
            className="h-10 pl-9 text-title"
          />
        </div>
        {q ? <Results q={q} /> : <SearchHelp onChoose={(part) => setText(part)} />}
      </search>
    </PageFrame>
  );
}
