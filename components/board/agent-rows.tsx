"use client";

import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import type { Board } from "@/lib/contracts/board";
import { useReasonWords } from "../console/use-reason-words";
import { useShiftWords } from "../shifts/use-shift-words";
import type { Behind } from "./behind-sheet";

const order = { online: 0, busy: 1, away: 2, offline: 3 };
type Agent = Board["agents"][number];
type Props = { agents: Agent[]; onOpen: (behind: Behind) => void };

/** Who is on, and who is full. */
export function AgentRows({ agents, onOpen }: Props) {
  const t = useTranslations("board");
  const on = agents.filter(({ presence }) => presence === "online");
  const facts = [t("on", { count: on.length }), t("fullOf", { count: on.filter(isFull).length })];
  return (
    <section aria-label={t("people")}>
      <h2 className="mb-2 flex items-baseline gap-2 text-title font-medium">
        {t("people")}
        <span className="text-body font-normal text-ink-3">{facts.join(" · ")}</span>
      </h2>
      {agents.length === 0 && <p className="text-ink-2">{t("nobody")}</p>}
      <ul className="divide-y overflow-hidden rounded-card border empty:hidden">
        {agents
          .toSorted((a, b) => order[a.presence] - order[b.presence])
          .map((agent) => (
            <li key={agent.id}>
              <button
                type="button"
                onClick={() => onOpen({ title: agent.name, filter: { status: "open", assignee: agent.id } })}
                className="flex min-h-11 w-full items-center gap-3 px-4 py-2 text-left hover:bg-ground"
              >
                <Avatar name={agent.name} url={agent.avatarUrl} size={24} online={agent.presence === "online"} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{agent.name}</span>
                  {agent.shift && <OnShift shift={agent.shift} />}
                </span>
                <State agent={agent} />
                <span title={t("loadHint")} className="w-18 shrink-0 text-right text-ink-2 tabular-nums max-md:hidden">
                  {t("load", { load: agent.load, capacity: agent.capacity })}
                </span>
                <span className="h-1.5 w-24 shrink-0 overflow-hidden rounded-full bg-sunken max-md:hidden" aria-hidden>
                  <span
                    className={`block h-full rounded-full ${isFull(agent) ? "bg-waiting-dot" : "bg-accent"}`}
                    style={{ width: `${Math.min(100, (agent.load / agent.capacity) * 100)}%` }}
                  />
                </span>
                <span className="w-16 shrink-0 text-right tabular-nums">{t("openOf", { count: agent.open })}</span>
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}

const isFull = ({ load, capacity }: Agent): boolean => load >= capacity;

/** Until when they are on, or when they come. */
function OnShift({ shift: { on, changesAt } }: { shift: NonNullable<Agent["shift"]> }) {
  const t = useTranslations("shifts");
  const { momentOf } = useShiftWords();
  return (
    <span className="block truncate text-meta text-ink-3 tabular-nums">
      {changesAt ? t(on ? "onUntil" : "offUntil", { moment: momentOf(changesAt) }) : t(on ? "on" : "offForGood")}
    </span>
  );
}

function State({ agent }: { agent: Agent }) {
  const t = useTranslations("board");
  const tn = useTranslations("nav.presence");
  const reasonOf = useReasonWords();
  if (agent.presence !== "online") return <Badge>{agent.reason ? reasonOf(agent.reason) : tn(agent.presence)}</Badge>;
  if (isFull(agent)) return <Badge tone="waiting">{t("full")}</Badge>;
  return <Badge tone="success">{agent.automatic ? tn("online") : t("byHand")}</Badge>;
}
