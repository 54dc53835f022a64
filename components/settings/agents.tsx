"use client";

import {
  Ellipsis,
  Gauge,
  KeyRound,
  Layers,
  Plus,
  ShieldCheck,
  UserRound,
  UserRoundCheck,
  UserRoundX,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { Table } from "@/components/ui/table";
import { patch, post } from "@/lib/client/api";
import { useMe } from "@/lib/client/desk-context";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { ResetLink } from "@/lib/contracts/account";
import type { Agent } from "@/lib/contracts/resources";
import { AdminsOnly, useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { AgentDialog } from "../routing/agent-dialog";
import { Invitations } from "./invitations";
import { InviteDialog } from "./invite-dialog";
import { LinkDialog } from "./link-dialog";

export function Agents() {
  const t = useTranslations("settings.agents");
  const list = useList<Agent>("/agents");
  const admin = useIsAdmin();
  const me = useMe();
  const { save } = useSave("/agents", "agents");
  const [inviting, setInviting] = useState(false);
  const [taking, setTaking] = useState<Agent | null>(null);
  const [link, setLink] = useState<{ name: string; url: string } | null>(null);

  const change = (agent: Agent, part: Partial<Agent>) => void save(() => patch<Agent>(`/agents/${agent.id}`, part));
  const reset = async (agent: Agent) => {
    const made = await save(() => post<ResetLink>(`/agents/${agent.id}/reset-link`), null);
    if (made) setLink({ name: agent.name, url: made.url });
  };
  const invite = admin && (
    <Button look="primary" onClick={() => setInviting(true)}>
      <Plus className="size-4" strokeWidth={1.5} aria-hidden />
      {t("invite")}
    </Button>
  );
  return (
    <PageFrame title={t("title")} text={t("text")} action={invite} wide>
      <AdminsOnly>
        <Loaded of={list}>
          {(agents) => (
            <Table
              label={t("title")}
              rows={agents}
              id={(agent) => agent.id}
              columns={[
                { key: "name", title: t("name"), cell: (agent) => <Name agent={agent} /> },
                {
                  key: "email",
                  title: t("email"),
                  hideOnPhone: true,
                  cell: (agent) => <span className="text-ink-2">{agent.email}</span>,
                },
                { key: "role", title: t("role"), cell: (agent) => <RoleBadge agent={agent} /> },
                {
                  key: "menu",
                  title: t("actions"),
                  quiet: true,
                  end: true,
                  cell: (agent) =>
                    admin && (
                      <AgentMenu
                        agent={agent}
                        self={agent.id === me.agent.id}
                        onChange={(part) => change(agent, part)}
                        onReset={() => void reset(agent)}
                        onTakes={() => setTaking(agent)}
                      />
                    ),
                },
              ]}
            />
          )}
        </Loaded>
        {admin && <Invitations />}
      </AdminsOnly>
      {taking && <AgentDialog agent={taking} onClose={() => setTaking(null)} />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
      {link && (
        <LinkDialog
          title={t("resetFor", { name: link.name })}
          text={t("resetText")}
          url={link.url}
          onClose={() => setLink(null)}
        />
      )}
    </PageFrame>
  );
}

const Name = ({ agent }: { agent: Agent }) => (
  <span className="flex min-w-0 items-center gap-2.5">
    <Avatar
      name={agent.name}
      url={agent.avatarUrl}
      size={24}
      online={agent.active ? agent.presence === "online" : undefined}
    />
    <span className={`min-w-0 truncate ${agent.active ? "font-medium" : "text-ink-3 line-through"}`}>{agent.name}</span>
  </span>
);

function RoleBadge({ agent }: { agent: Agent }) {
  const t = useTranslations("settings.agents");
  if (!agent.active) return <Badge>{t("inactive")}</Badge>;
  return <Badge tone={agent.role === "admin" ? "accent" : "plain"}>{t(`roles.${agent.role}`)}</Badge>;
}

const roles = [
  { role: "admin", icon: ShieldCheck },
  { role: "lead", icon: Gauge },
  { role: "agent", icon: UserRound },
] as const;
type MenuProps = {
  agent: Agent;
  self: boolean;
  onChange: (part: Partial<Agent>) => void;
  onReset: () => void;
  onTakes: () => void;
};

function AgentMenu({ agent, self, onChange, onReset, onTakes }: MenuProps) {
  const t = useTranslations("settings.agents");
  return (
    <Menu trigger={<IconButton icon={Ellipsis} label={t("actionsFor", { name: agent.name })} />}>
      {agent.active && (
        <MenuItem icon={Layers} onSelect={onTakes}>
          {t("takes")}
        </MenuItem>
      )}
      <MenuItem icon={KeyRound} onSelect={onReset}>
        {t("resetLink")}
      </MenuItem>
      {!self && (
        <>
          {roles
            .filter(({ role }) => role !== agent.role)
            .map(({ role, icon }) => (
              <MenuItem key={role} icon={icon} onSelect={() => onChange({ role })}>
                {t(`make.${role}`)}
              </MenuItem>
            ))}
          <MenuLine />
          {agent.active ? (
            <MenuItem icon={UserRoundX} danger onSelect={() => onChange({ active: false })}>
              {t("deactivate")}
            </MenuItem>
          ) : (
            <MenuItem icon={UserRoundCheck} onSelect={() => onChange({ active: true })}>
              {t("activate")}
            </MenuItem>
          )}
        </>
      )}
    </Menu>
  );
}
