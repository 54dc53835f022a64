"use client";

import { useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Failed } from "@/components/ui/failed";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { get, post } from "@/lib/client/api";
import { useMe } from "@/lib/client/desk-context";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { Conversation } from "@/lib/contracts/conversation";
import type { AgentRouting, SavedRoutingSettings } from "@/lib/contracts/routing";
import { presenceDots } from "../inbox/presence-dots";
import { useAgents } from "../inbox/use-agents";
import { useTeams } from "../inbox/use-teams";
import { Choice } from "./choice";

type Target = { agentId: string } | { teamId: string };
const keyOf = (target: Target | null) => target && ("agentId" in target ? target.agentId : target.teamId);

/** Whom to ask. Who is here comes first, with how much they have; whoever is offline would not hear of it. */
export function HandOverDialog({ row, onClose }: { row: Conversation; onClose: () => void }) {
  const t = useTranslations("transfer");
  const tc = useTranslations("common");
  const tt = useTranslations("thread");
  const me = useMe();
  const agents = useAgents();
  const { teams } = useTeams();
  const loads = useList<AgentRouting>("/routing/agents");
  const settings = useQuery({
    queryKey: ["/routing/settings"],
    queryFn: () => get<SavedRoutingSettings>("/routing/settings"),
  });
  const { save, busy } = useSave();
  const [target, setTarget] = useState<Target | null>(null);
  const [note, setNote] = useState("");
  const [find, setFind] = useState("");
  const fits = (name: string) => name.toLowerCase().includes(find.trim().toLowerCase());
  const people = (agents.data ?? []).filter((agent) => agent.active && agent.id !== me.agent.id);
  const here = people.filter(({ presence, name }) => presence !== "offline" && fits(name));
  here.sort(
    (a, b) => Number(b.presence === "online") - Number(a.presence === "online") || a.name.localeCompare(b.name),
  );
  const roomOf = (agentId: string) => {
    const found = loads.data?.find((each) => each.agentId === agentId);
    const capacity = found?.capacity ?? settings.data?.defaultCapacity;
    return found && capacity !== undefined ? { load: found.load, capacity } : null;
  };
  const present = new Set(people.filter(({ presence }) => presence !== "offline").map(({ id }) => id));
  const asked = teams
    .map(({ id, name, members }) => ({ id, name, count: members.filter((each) => present.has(each.id)).length }))
    .filter(({ count, name }) => count > 0 && fits(name));
  const submit = async () => {
    if (!target) return;
    const path = `/conversations/${row.id}/transfer`;
    const done = await save(() => post(path, { ...target, ...(note.trim() ? { note } : {}) }), t("sent"));
    if (done) onClose();
  };
  return (
    <Dialog open onOpenChange={onClose} title={t("title")} description={t("text")}>
      <form
        className="flex flex-col gap-4 pt-1"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {people.length > 8 && (
          <Input
            aria-label={t("find")}
            placeholder={t("find")}
            value={find}
            onChange={(event) => setFind(event.target.value)}
          />
        )}
        <fieldset className="flex max-h-64 flex-col gap-0.5 overflow-y-auto scroll-thin">
          <legend className="sr-only">{t("whom")}</legend>
          {agents.isError && <Failed onRetry={() => void agents.refetch()} />}
          {agents.isSuccess && here.length + asked.length === 0 && (
            <p className="py-2 text-ink-3">{t(find ? "nobodyFound" : "nobodyHere")}</p>
          )}
          {here.map((agent) => {
            const room = roomOf(agent.id);
            const full = room !== null && room.load >= room.capacity;
            return (
              <Choice
                key={agent.id}
                chosen={keyOf(target) === agent.id}
                onChoose={() => setTarget({ agentId: agent.id })}
                aside={
                  room && (
                    <span className={full ? "text-waiting" : "text-ink-3"}>
                      {t(full ? "full" : "has", { load: room.load, capacity: room.capacity })}
                    </span>
                  )
                }
              >
                <Avatar name={agent.name} url={agent.avatarUrl} size={20} />
                <span className="min-w-0 truncate">{agent.name}</span>
                <span className={`size-1.5 shrink-0 rounded-full ${presenceDots[agent.presence]}`}>
                  <span className="sr-only">{tt(`presence.${agent.presence}`)}</span>
                </span>
              </Choice>
            );
          })}
          {asked.map(({ id, name, count }) => (
            <Choice
              key={id}
              chosen={keyOf(target) === id}
              onChoose={() => setTarget({ teamId: id })}
              aside={<span className="text-ink-3">{t("peopleHere", { count })}</span>}
            >
              <Users className="mx-0.5 size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
              <span className="min-w-0 truncate">{name}</span>
            </Choice>
          ))}
        </fieldset>
        <Field label={t("note")} hint={t("noteHint")}>
          {(ids) => (
            <Textarea
              {...ids}
              rows={2}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <footer className="flex justify-end gap-2 border-t pt-3">
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button look="primary" type="submit" busy={busy} disabled={!target}>
            {t("ask")}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
