"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Select } from "@/components/ui/input";
import { exactTime } from "@/lib/client/brief-time";
import type { Board } from "@/lib/contracts/board";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { AgentRows } from "./agent-rows";
import { BehindSheet, type Behind } from "./behind-sheet";
import { GroupTable } from "./group-table";
import { ShiftPanels } from "./shift-panels";
import { BoardSkeleton, Tiles } from "./tiles";
import { useBoard } from "./use-board";

/** The desk at this moment, for whoever decides who does what. */
export function LiveBoard() {
  const t = useTranslations("board");
  const [behind, setBehind] = useState<Behind | null>(null);
  const [team, setTeam] = useState<string>();
  const board = useBoard();
  const choice = board.data && board.data.teams.length > 1 && (
    <Select
      aria-label={t("ofTeam")}
      value={team ?? ""}
      onChange={(event) => setTeam(event.target.value || undefined)}
      className="w-52"
    >
      <option value="">{t("everybody")}</option>
      {board.data.teams.map(({ id, name }) => (
        <option key={id ?? "none"} value={id ?? "none"}>
          {id ? name : t("noTeam")}
        </option>
      ))}
    </Select>
  );
  return (
    <PageFrame title={t("title")} text={t("text")} action={choice} wide>
      <Loaded of={board} skeleton={<BoardSkeleton />}>
        {(data) => {
          const chosen = team ? data.teams.find(({ id }) => (id ?? "none") === team) : undefined;
          return (
            <div className="flex flex-col gap-8">
              {board.isError && <NotCounted at={data.at} />}
              <Tiles
                figures={chosen ?? data.all}
                since={data.since}
                team={chosen && (chosen.id ?? "none")}
                onOpen={setBehind}
              />
              <AgentRows agents={peopleOf(data, chosen)} onOpen={setBehind} />
              <ShiftPanels
                teamId={chosen?.id ?? null}
                memberIds={new Set(peopleOf(data, chosen).map(({ id }) => id))}
              />
              {!chosen && (
                <>
                  <GroupTable title={t("teams")} kind="team" rows={data.teams} since={data.since} onOpen={setBehind} />
                  <GroupTable
                    title={t("inboxes")}
                    kind="inbox"
                    rows={data.inboxes}
                    since={data.since}
                    onOpen={setBehind}
                  />
                </>
              )}
            </div>
          );
        }}
      </Loaded>
      {behind && <BehindSheet behind={behind} onClose={() => setBehind(null)} />}
    </PageFrame>
  );
}

/** A team's own; what has no team may go to anybody. */
const peopleOf = ({ agents }: Board, team: { id: string | null } | undefined) =>
  agents.filter(({ teamIds }) => !team?.id || teamIds.includes(team.id));

function NotCounted({ at }: { at: string }) {
  const t = useTranslations("board");
  const locale = useLocale();
  return (
    <output className="block rounded-control bg-waiting-soft px-3 py-2 text-waiting">
      {t("notCounted", { moment: exactTime(new Date(at), locale) })}
    </output>
  );
}
