"use client";

import { CircleCheck, Ellipsis, RotateCcw, SlidersHorizontal, UserRoundPlus, Users, UserRoundX, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/components/ui/menu";
import { actionTo } from "@/lib/client/conversation-actions";
import { stopBulk, useBulkProgress } from "@/lib/client/bulk";
import { useDeskState } from "@/lib/client/desk-context";
import type { BulkAction } from "@/lib/contracts/bulk";
import { priorities, ticketTypes } from "@/lib/contracts/plain";
import { StatusItems } from "../statuses/status-items";
import { typeIcons } from "./fields-menu";
import { PriorityIcon } from "./priority-icon";
import { SnoozeItems, type Until } from "./snooze-items";
import { useAgents } from "./use-agents";
import { useTeams } from "./use-teams";

const SnoozeDialog = dynamic(() => import("./snooze-dialog").then((m) => m.SnoozeDialog), { ssr: false });

type Props = { count: number; onAct: (action: BulkAction) => void; onAll: () => Promise<void>; onClear: () => void };

/** What can be done to everything that is selected, or how far it is. */
export function BulkBar({ count, onAct, onAll, onClear }: Props) {
  const t = useTranslations("bulk");
  const tt = useTranslations("thread");
  const progress = useBulkProgress();
  const view = useDeskState((state) => state.view);
  const inView = useDeskState((state) => state.counts[state.view] ?? 0);
  const [gathering, setGathering] = useState(false);
  const [tagging, setTagging] = useState(false);
  const [own, setOwn] = useState(false);
  if (progress) return <Progress {...progress} />;
  if (count === 0) return null;
  const all = () => {
    setGathering(true);
    void onAll().finally(() => setGathering(false));
  };
  const snooze = (until: Until) => onAct({ do: "snooze", ...(until ? { until } : { untilReply: true }) });
  return (
    <div
      role="toolbar"
      aria-label={t("selected", { count })}
      className="flex flex-wrap items-center gap-0.5 border-t bg-raised px-2 py-1.5 shadow-float"
    >
      <IconButton icon={X} label={t("clear")} onClick={onClear} />
      <output className="font-medium tabular-nums">{t("selected", { count })}</output>
      {inView > count && (
        <Button look="ghost" size="sm" busy={gathering} onClick={all}>
          {t("all", { count: inView })}
        </Button>
      )}
      <span className="flex-1" />
      {view === "resolved" ? (
        <IconButton icon={RotateCcw} label={t("reopen")} onClick={() => onAct({ do: "reopen" })} />
      ) : (
        <IconButton icon={CircleCheck} label={t("resolve")} onClick={() => onAct({ do: "resolve" })} />
      )}
      <AssignMany onAct={onAct} />
      <FieldsOfMany onAct={onAct} />
      <Menu side="top" trigger={<IconButton icon={Ellipsis} label={t("more")} />}>
        <MenuLabel>{tt("snooze")}</MenuLabel>
        <SnoozeItems onSnooze={snooze} onOwn={() => setOwn(true)} />
        <MenuLine />
        <MenuItem onSelect={() => setTagging(true)}>{t("tag")}</MenuItem>
      </Menu>
      {own && <SnoozeDialog onSnooze={snooze} onClose={() => setOwn(false)} />}
      {tagging && <TagDialog onAct={onAct} onClose={() => setTagging(false)} />}
    </div>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  const t = useTranslations("bulk");
  return (
    <div className="flex items-center gap-3 border-t bg-raised px-3 py-2 shadow-float">
      <progress
        value={done}
        max={total}
        aria-label={t("progress", { done, count: total })}
        className="h-1.5 min-w-0 flex-1 accent-accent"
      />
      <span className="text-meta text-ink-2 tabular-nums">{t("progress", { done, count: total })}</span>
      <Button size="sm" onClick={stopBulk}>
        {t("stop")}
      </Button>
    </div>
  );
}

function AssignMany({ onAct }: Pick<Props, "onAct">) {
  const t = useTranslations("bulk");
  const tt = useTranslations("thread");
  const agents = useAgents();
  const { teams } = useTeams();
  const people = (agents.data ?? []).filter(({ active }) => active).toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <Menu side="top" trigger={<IconButton icon={UserRoundPlus} label={t("assign")} />}>
      <MenuLabel>{tt("assignTo")}</MenuLabel>
      {people.map(({ id, name, avatarUrl }) => (
        <MenuItem key={id} onSelect={() => onAct({ do: "assign", agentId: id })}>
          <Avatar name={name} url={avatarUrl} size={20} />
          <span className="truncate">{name}</span>
        </MenuItem>
      ))}
      {teams.length > 0 && <MenuLabel>{tt("giveToTeam")}</MenuLabel>}
      {teams.map(({ id, name }) => (
        <MenuItem key={id} icon={Users} onSelect={() => onAct({ do: "assign", teamId: id })}>
          <span className="truncate">{name}</span>
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem icon={UserRoundX} onSelect={() => onAct({ do: "assign", agentId: null })}>
        {tt("unassign")}
      </MenuItem>
    </Menu>
  );
}

function FieldsOfMany({ onAct }: Pick<Props, "onAct">) {
  const t = useTranslations("bulk");
  const tt = useTranslations("thread");
  const ti = useTranslations("inbox");
  return (
    <Menu side="top" trigger={<IconButton icon={SlidersHorizontal} label={t("fields")} />}>
      <StatusItems onChoose={(category, status) => status && onAct({ do: actionTo[category], statusId: status.id })} />
      <MenuLabel>{tt("priority")}</MenuLabel>
      {priorities.toReversed().map((priority) => (
        <MenuItem key={priority} onSelect={() => onAct({ do: "priority", priority })}>
          <PriorityIcon priority={priority} />
          {ti(`priority.${priority}`)}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuLabel>{tt("type")}</MenuLabel>
      {ticketTypes.map((type) => (
        <MenuItem key={type} icon={typeIcons[type]} onSelect={() => onAct({ do: "type", type })}>
          {ti(`type.${type}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}

function TagDialog({ onAct, onClose }: Pick<Props, "onAct"> & { onClose: () => void }) {
  const t = useTranslations("bulk");
  const [tag, setTag] = useState("");
  const add = () => {
    onAct({ do: "tag", add: [tag.trim()] });
    onClose();
  };
  return (
    <Dialog open onOpenChange={onClose} title={t("tag")}>
      <form
        noValidate
        className="flex items-end gap-2 pt-1"
        onSubmit={(event) => {
          event.preventDefault();
          if (tag.trim()) add();
        }}
      >
        <Field label={t("tagName")}>
          {(ids) => <Input {...ids} maxLength={60} value={tag} onChange={(event) => setTag(event.target.value)} />}
        </Field>
        <Button look="primary" type="submit" disabled={!tag.trim()}>
          {t("add")}
        </Button>
      </form>
    </Dialog>
  );
}
