"use client";

import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { useList } from "@/lib/client/use-list";
import type { Team } from "@/lib/contracts/teams";
import { useIsAdmin } from "../console/admins-only";
import { ListPage } from "../console/list-page";
import { TeamDialog } from "./team-dialog";

const FACES = 5;

/** Groups that conversations are given to. Everybody sees them; admins change them. */
export function Teams() {
  const t = useTranslations("settings.teams");
  const list = useList<Team>("/teams");
  const admin = useIsAdmin();
  const [shown, setShown] = useState<Team | "new" | null>(null);
  return (
    <>
      <ListPage words="settings.teams" of={list} icon={Users} create={admin ? () => setShown("new") : null}>
        {(teams) => (
          <ul className="divide-y rounded-card border">
            {teams
              .toSorted((a, b) => a.name.localeCompare(b.name))
              .map((team) => (
                <li key={team.id}>
                  <button
                    type="button"
                    onClick={() => setShown(team)}
                    className="flex w-full items-center gap-3 px-4 py-2.5 text-left hover:bg-ground"
                  >
                    <span className="min-w-0 flex-1">
                      <span className="block truncate font-medium">{team.name}</span>
                      <span className="block text-meta text-ink-3">{t("members", { count: team.members.length })}</span>
                    </span>
                    <span className="flex shrink-0 -space-x-1.5" aria-hidden>
                      {team.members.slice(0, FACES).map((member) => (
                        <Avatar key={member.id} name={member.name} url={member.avatarUrl} size={24} />
                      ))}
                    </span>
                  </button>
                </li>
              ))}
          </ul>
        )}
      </ListPage>
      {shown && <TeamDialog team={shown === "new" ? null : shown} onClose={() => setShown(null)} />}
    </>
  );
}
