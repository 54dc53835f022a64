"use client";

import { ArrowRightLeft, UserRoundPlus, UserRoundX, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/components/ui/menu";
import { canHandOver } from "@/lib/client/inbox-views";
import type { Action } from "@/lib/client/conversation-actions";
import { useMe } from "@/lib/client/desk-context";
import type { Conversation } from "@/lib/contracts/conversation";
import { presenceDots } from "./presence-dots";
import { useAgents } from "./use-agents";
import { useTeams } from "./use-teams";

type Props = {
  row: Conversation;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onAct: (action: Action) => void;
  onHandOver: () => void;
};

export function AssignMenu({ row, open, onOpenChange, onAct, onHandOver }: Props) {
  const t = useTranslations("thread");
  const me = useMe();
  const agents = useAgents();
  const { teams } = useTeams();
  // Hundreds of people are put in order only for who looks at them.
  const people = open ? (agents.data ?? []).filter((agent) => agent.active) : [];
  people.sort((a, b) => Number(b.id === me.agent.id) - Number(a.id === me.agent.id) || a.name.localeCompare(b.name));
  const name = row.assignee?.name;
  return (
    <Menu
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button
          look="ghost"
          aria-label={name ? t("assignedTo", { name }) : t("assign")}
          title={name ? t("assignedTo", { name }) : t("assign")}
          className="px-2"
        >
          {row.team && <span className="max-w-28 truncate max-[1599px]:hidden">{row.team.name}</span>}
          {row.assignee ? (
            <Avatar name={row.assignee.name} url={row.assignee.avatarUrl} size={22} />
          ) : (
            <UserRoundPlus className="size-4" strokeWidth={1.5} aria-hidden />
          )}
        </Button>
      }
    >
      {canHandOver(row, me.agent.id) && (
        <>
          <MenuItem icon={ArrowRightLeft} onSelect={onHandOver}>
            {t("handOver")}
          </MenuItem>
          <MenuLine />
        </>
      )}
      <MenuLabel>{t("assignTo")}</MenuLabel>
      {people.map((agent) => (
        <MenuItem
          key={agent.id}
          checked={agent.id === row.assignee?.id}
          onSelect={() =>
            onAct({ type: "assign", agent: { id: agent.id, name: agent.name, avatarUrl: agent.avatarUrl } })
          }
        >
          <Avatar name={agent.name} url={agent.avatarUrl} size={20} />
          <span className="truncate">{agent.name}</span>
          <span className={`size-1.5 shrink-0 rounded-full ${presenceDots[agent.presence]}`}>
            <span className="sr-only">{t(`presence.${agent.presence}`)}</span>
          </span>
          {agent.id === me.agent.id && <span className="text-ink-3">{t("you")}</span>}
        </MenuItem>
      ))}
      {agents.isError && <MenuLabel>{t("agentsFailed")}</MenuLabel>}
      {teams.length > 0 && <MenuLabel>{t("giveToTeam")}</MenuLabel>}
      {teams.map(({ id, name: team, members }) => (
        <MenuItem
          key={id}
          icon={Users}
          checked={id === row.team?.id}
          onSelect={() =>
            onAct({
              type: "team",
              team: { id, name: team },
              keepsAgent: !row.assignee || members.some((member) => member.id === row.assignee?.id),
            })
          }
        >
          <span className="truncate">{team}</span>
        </MenuItem>
      ))}
      {(row.assignee || row.team) && <MenuLine />}
      {row.team && (
        <MenuItem icon={Users} onSelect={() => onAct({ type: "team", team: null, keepsAgent: true })}>
          {t("noTeam")}
        </MenuItem>
      )}
      {row.assignee && (
        <MenuItem icon={UserRoundX} onSelect={() => onAct({ type: "assign", agent: null })}>
          {t("unassign")}
        </MenuItem>
      )}
    </Menu>
  );
}
