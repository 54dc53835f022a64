"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { useList } from "@/lib/client/use-list";
import type { Agent } from "@/lib/contracts/resources";
import type { AgentRouting, SavedRoutingSettings, Skill } from "@/lib/contracts/routing";
import { useQuery } from "@tanstack/react-query";
import { get } from "@/lib/client/api";
import { Loaded } from "../console/loaded";
import { Panel } from "../console/panel";
import { useAgents } from "../inbox/use-agents";
import { AgentDialog } from "./agent-dialog";

const LIST = "/routing/agents";

/** How much each person takes, and what they are good at. */
export function AgentsPanel() {
  const t = useTranslations("routing");
  const list = useList<AgentRouting>(LIST);
  const agents = useAgents();
  const skills = useList<Skill>("/skills");
  const settings = useQuery({
    queryKey: ["/routing/settings"],
    queryFn: () => get<SavedRoutingSettings>("/routing/settings"),
  });
  const [shown, setShown] = useState<Agent | null>(null);
  const people = (agents.data ?? []).filter(({ active }) => active).toSorted((a, b) => a.name.localeCompare(b.name));
  const facts = (of: AgentRouting) =>
    [
      ...(of.automatic ? [] : [t("byHandOnly")]),
      ...of.skills.flatMap(({ skillId, level }) => {
        const name = skills.data?.find(({ id }) => id === skillId)?.name;
        return name ? [`${name} ${level}`] : [];
      }),
      ...Object.entries(of.languages).map(([locale, level]) => `${t(`languages.${locale}`)} ${level}`),
    ].join(" · ");
  return (
    <Panel title={t("agents")} text={t("agentsText")}>
      <Loaded of={list}>
        {(routing) => (
          <ul className="-mx-2 flex flex-col">
            {people.map((agent) => {
              const of = routing.find(({ agentId }) => agentId === agent.id);
              if (!of) return null;
              const capacity = of.capacity ?? settings.data?.defaultCapacity ?? 0;
              return (
                <li key={agent.id}>
                  <button
                    type="button"
                    onClick={() => setShown(agent)}
                    className="flex min-h-11 w-full items-center gap-3 rounded-control px-2 py-1.5 text-left hover:bg-ground"
                  >
                    <Avatar name={agent.name} url={agent.avatarUrl} size={24} online={agent.presence === "online"} />
                    <span className="min-w-0 flex-1">
                      <span className="block truncate font-medium">{agent.name}</span>
                      {facts(of) && <span className="block truncate text-meta text-ink-3">{facts(of)}</span>}
                    </span>
                    <span className="shrink-0 text-ink-2 tabular-nums">{t("loadOf", { load: of.load, capacity })}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        )}
      </Loaded>
      {shown && <AgentDialog agent={shown} onClose={() => setShown(null)} />}
    </Panel>
  );
}
