"use client";

import { Eye, EyeOff, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuLabel } from "@/components/ui/menu";
import { useDesk, useMe } from "@/lib/client/desk-context";
import type { Conversation } from "@/lib/contracts/conversation";
import { useAgents } from "../inbox/use-agents";

/** Who is told of what happens here, with their faces; oneself and colleagues come and go. */
export function Followers({ row }: { row: Conversation }) {
  const t = useTranslations("followers");
  const desk = useDesk();
  const { agent: me } = useMe();
  const agents = useAgents().data ?? [];
  const follows = row.followers.includes(me.id);
  const here = row.followers.flatMap((id) => agents.find((agent) => agent.id === id) ?? []);
  const others = agents.filter(({ id, active }) => active && id !== me.id && !row.followers.includes(id));
  const change = (agentId: string, on: boolean) => void desk.act(row.id, { type: "follow", agentId, on });
  return (
    <div className="flex flex-col gap-2">
      {here.length === 0 && <p className="text-ink-3">{t("none")}</p>}
      {here.length > 0 && (
        <ul aria-label={t("title")} className="flex flex-col">
          {here.map(({ id, name, avatarUrl }) => (
            <li key={id} className="group flex h-8 items-center gap-2">
              <Avatar name={name} url={avatarUrl} size={20} />
              <span className="min-w-0 flex-1 truncate">{id === me.id ? t("you", { name }) : name}</span>
              <IconButton
                icon={X}
                label={t("remove", { name })}
                onClick={() => change(id, false)}
                className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-md:opacity-100"
              />
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => change(me.id, !follows)}>
          {follows ? (
            <EyeOff className="size-4" strokeWidth={1.5} aria-hidden />
          ) : (
            <Eye className="size-4" strokeWidth={1.5} aria-hidden />
          )}
          {follows ? t("unfollow") : t("follow")}
        </Button>
        {others.length > 0 && (
          <Menu
            align="start"
            trigger={
              <Button size="sm" look="ghost">
                <Plus className="size-4" strokeWidth={1.5} aria-hidden />
                {t("add")}
              </Button>
            }
          >
            <MenuLabel>{t("add")}</MenuLabel>
            {others
              .toSorted((a, b) => a.name.localeCompare(b.name))
              .map(({ id, name, avatarUrl }) => (
                <MenuItem key={id} onSelect={() => change(id, true)}>
                  <Avatar name={name} url={avatarUrl} size={20} />
                  <span className="truncate">{name}</span>
                </MenuItem>
              ))}
          </Menu>
        )}
      </div>
    </div>
  );
}
