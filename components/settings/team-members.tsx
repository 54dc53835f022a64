"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { useAgents } from "../inbox/use-agents";

const MANY = 8;
type Props = { chosen: string[]; onChange: (ids: string[]) => void };

export function TeamMembers({ chosen, onChange }: Props) {
  const t = useTranslations("settings.teams");
  const agents = useAgents();
  const [q, setQ] = useState("");
  const people = (agents.data ?? []).filter((agent) => agent.active);
  const found = people
    .filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(q.trim().toLowerCase()))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const toggle = (id: string, on: boolean) =>
    onChange((on ? [...chosen, id] : chosen.filter((each) => each !== id)).toSorted());
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">
        {t("membersTitle")} <span className="font-normal text-ink-3 tabular-nums">{chosen.length}</span>
      </legend>
      {people.length > MANY && (
        <Input
          type="search"
          value={q}
          aria-label={t("findPeople")}
          placeholder={t("findPeople")}
          onChange={(event) => setQ(event.target.value)}
        />
      )}
      {agents.isError && <p className="text-danger">{t("peopleFailed")}</p>}
      {agents.isPending && <Skeleton className="h-24 w-full" />}
      <ul className="max-h-64 overflow-y-auto rounded-card border empty:hidden scroll-thin">
        {found.map((agent) => (
          <li key={agent.id}>
            <label className="flex h-9 cursor-pointer items-center gap-2.5 px-3 hover:bg-ground max-md:h-11">
              <input
                type="checkbox"
                checked={chosen.includes(agent.id)}
                onChange={(event) => toggle(agent.id, event.target.checked)}
                className="size-4 accent-accent"
              />
              <Avatar name={agent.name} url={agent.avatarUrl} size={20} />
              <span className="min-w-0 flex-1 truncate">{agent.name}</span>
              <span className="min-w-0 truncate text-meta text-ink-3 max-md:hidden">{agent.email}</span>
            </label>
          </li>
        ))}
      </ul>
      {agents.isSuccess && found.length === 0 && <p className="text-ink-2">{t("nobodyFound")}</p>}
    </fieldset>
  );
}
