"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { get, query } from "@/lib/client/api";
import { useDeskState } from "@/lib/client/desk-context";
import type { Board, BoardFigures } from "@/lib/contracts/board";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { useWait } from "../routing/use-wait";
import { AgentRows } from "./agent-rows";
import { BehindSheet, type Behind } from "./behind-sheet";
import { GroupTable } from "./group-table";

const SOON_MS = 1000;
const EVERY_MS = 10_000;

/** The desk at this moment, for whoever decides who does what. */
export function BoardScreen() {
  const t = useTranslations("board");
  const [behind, setBehind] = useState<Behind | null>(null);
  const board = useBoard();
  return (
    <PageFrame title={t("title")} text={t("text")} wide>
      <Loaded of={board}>
        {(data) => (
          <div className="flex flex-col gap-8">
            <Tiles figures={data.all} since={data.since} onOpen={setBehind} />
            <AgentRows agents={data.agents} onOpen={setBehind} />
            <GroupTable title={t("teams")} kind="team" rows={data.teams} since={data.since} onOpen={setBehind} />
            <GroupTable title={t("inboxes")} kind="inbox" rows={data.inboxes} since={data.since} onOpen={setBehind} />
          </div>
        )}
      </Loaded>
      {behind && <BehindSheet behind={behind} onClose={() => setBehind(null)} />}
    </PageFrame>
  );
}

/** Read again a second after anything moved, and now and then for what time alone moves. */
function useBoard() {
  const queries = useQueryClient();
  const rows = useDeskState((desk) => desk.rows);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  useEffect(() => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      void queries.invalidateQueries({ queryKey: ["/board"] });
    }, SOON_MS);
  }, [rows, queries]);
  useEffect(() => () => clearTimeout(waiting.current), []);
  return useQuery({
    queryKey: ["/board", timeZone],
    queryFn: () => get<Board>(`/board${query({ timeZone })}`),
    refetchInterval: EVERY_MS,
  });
}

type TilesProps = { figures: BoardFigures; since: string; onOpen: (behind: Behind) => void };

function Tiles({ figures, since, onOpen }: TilesProps) {
  const t = useTranslations("board");
  const wait = useWait();
  const now = Date.now();
  const oldest = figures.oldest && wait(Math.max(0, (now - Date.parse(figures.oldest)) / 1000));
  const tiles: { label: string; value: number; more?: string | undefined; filter: Record<string, string> }[] = [
    {
      label: t("waiting"),
      value: figures.waiting,
      more: oldest ? t("oldest", { wait: oldest }) : undefined,
      filter: { view: "waiting" },
    },
    { label: t("open"), value: figures.open, filter: { status: "open", assignee: "any" } },
    {
      label: t("firstReplies"),
      value: figures.firstReplies,
      more: figures.firstReplySeconds === null ? undefined : t("median", { wait: wait(figures.firstReplySeconds) }),
      filter: { firstReplySince: since },
    },
    { label: t("resolved"), value: figures.resolved, filter: { resolvedSince: since } },
  ];
  return (
    <ul className="grid grid-cols-4 gap-3 max-md:grid-cols-2">
      {tiles.map(({ label, value, more, filter }) => (
        <li key={label}>
          <button
            type="button"
            onClick={() => onOpen({ title: label, filter })}
            className="flex h-full w-full flex-col gap-0.5 rounded-card border px-4 py-3 text-left hover:bg-ground"
          >
            <span className="text-ink-2">{label}</span>
            <span className="text-head font-medium tabular-nums">{value}</span>
            {more && <span className="text-meta text-ink-3">{more}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
