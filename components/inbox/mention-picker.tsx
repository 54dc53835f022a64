"use client";

import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import type { Chosen } from "@/lib/client/mentions";
import { useAgents } from "./use-agents";
import { useTeams } from "./use-teams";

const SHOWN = 8;
type Props = { q: string; onChoose: (who: Chosen) => void; onClose: () => void };
type Option = Chosen & { avatarUrl: string | null; about: string };

/** Opens over the composer while a name is written behind an `@`; the caret stays in the composer. */
export function MentionPicker({ q, onChoose, onClose }: Props) {
  const t = useTranslations("mentions");
  const found = useOptions(q).slice(0, SHOWN);
  const [at, setAt] = useState(0);
  const marked = Math.min(at, Math.max(0, found.length - 1));
  const choose = ({ kind, id, name }: Option) => onChoose({ kind, id, name });

  useEffect(() => {
    // Before the composer's own keys: Enter chooses here, and sends there.
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const option = found[marked];
      if (event.key === "Escape") onClose();
      else if (event.key === "ArrowDown") setAt((marked + 1) % Math.max(1, found.length));
      else if (event.key === "ArrowUp") setAt((marked + found.length - 1) % Math.max(1, found.length));
      else if ((event.key === "Enter" || event.key === "Tab") && option) choose(option);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", press, true);
    return () => document.removeEventListener("keydown", press, true);
  });

  if (found.length === 0) return null;
  return (
    <ul
      aria-label={t("choose")}
      className="mb-2 max-h-[40vh] overflow-y-auto rounded-card border bg-raised p-1 shadow-float scroll-thin"
    >
      {found.map((option, index) => (
        <li key={option.id}>
          {/* The caret stays in the composer, so these are reached by arrow keys there. */}
          <button
            type="button"
            tabIndex={-1}
            aria-current={index === marked ? "true" : undefined}
            onMouseDown={(event) => {
              event.preventDefault();
              choose(option);
            }}
            onMouseEnter={() => setAt(index)}
            className="flex h-8 w-full items-center gap-2 rounded-control px-2 text-left aria-[current=true]:bg-sunken max-md:h-11"
          >
            {option.kind === "team" ? (
              <Users className="size-5 shrink-0 p-0.5 text-ink-3" strokeWidth={1.5} aria-hidden />
            ) : (
              <Avatar name={option.name} url={option.avatarUrl} size={20} />
            )}
            <span className="truncate font-medium">{option.name}</span>
            <span className="truncate text-meta text-ink-3">{option.about}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** People and teams whose name has this in it; those that begin with it first. */
function useOptions(q: string): Option[] {
  const t = useTranslations("mentions");
  const agents = useAgents().data ?? [];
  const { teams } = useTeams();
  const wanted = q.toLowerCase();
  const options: Option[] = [
    ...agents
      .filter(({ active }) => active)
      .map(({ id, name, avatarUrl, email }) => ({ kind: "agent", id, name, avatarUrl, about: email }) as const),
    ...teams.map(
      ({ id, name, members }) =>
        ({ kind: "team", id, name, avatarUrl: null, about: t("team", { count: members.length }) }) as const,
    ),
  ];
  const begins = ({ name }: Option) =>
    name
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(wanted))
      ? 0
      : 1;
  return options
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .toSorted((a, b) => begins(a) - begins(b) || a.name.localeCompare(b.name));
}
