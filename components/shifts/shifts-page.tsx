"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { useClock } from "@/lib/client/clock";
import { localMoment } from "@/lib/client/local-moment";
import { plusDays, weekOf } from "@/lib/client/shift-week";
import { useWide } from "@/lib/client/use-wide";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { useTeams } from "../inbox/use-teams";
import { DayDialog } from "./day-dialog";
import { DayList } from "./day-list";
import { PlanDialog } from "./plan-dialog";
import { ShortPanel } from "./short-panel";
import { useOutlook, usePlanners, type Opened, type Planner } from "./use-shifts";
import { useShiftWords } from "./use-shift-words";
import { WeekGrid } from "./week-grid";

export function ShiftsPage() {
  const t = useTranslations("shifts");
  const today = localMoment(useClock()).slice(0, 10);
  const [monday, setMonday] = useState(weekOf(today)[0] ?? today);
  const [team, setTeam] = useState("");
  const [opened, setOpened] = useState<Opened | null>(null);
  const planners = usePlanners();
  const outlook = useOutlook();
  const { teams } = useTeams();
  const wide = useWide();
  const members = teams.find(({ id }) => id === team)?.members.map(({ id }) => id);
  const days = weekOf(monday);
  const shown = (all: Planner[]) => (members ? all.filter(({ agent }) => members.includes(agent.id)) : all);
  const choice = teams.length > 0 && (
    <Select aria-label={t("ofTeam")} value={team} onChange={(event) => setTeam(event.target.value)} className="w-48">
      <option value="">{t("everybody")}</option>
      {teams.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
  return (
    <PageFrame title={t("title")} text={t("text")} action={choice} wide>
      <Loaded of={planners}>
        {(all) => {
          const planner = opened && all.find(({ agent }) => agent.id === opened.agentId);
          const View = wide ? WeekGrid : DayList;
          return (
            <div className="flex flex-col gap-6">
              <WeekChoice
                days={days}
                today={today}
                onMove={(weeks) => setMonday(plusDays(monday, weeks * 7))}
                onToday={() => setMonday(weekOf(today)[0] ?? today)}
              />
              <View planners={shown(all)} days={days} today={today} onOpen={setOpened} />
              {outlook.data && <ShortPanel outlook={outlook.data} teamId={team || null} />}
              {planner && opened.date !== null && planner.plan && (
                <DayDialog
                  key={`${opened.agentId} ${opened.date}`}
                  agent={planner.agent}
                  plan={planner.plan}
                  date={opened.date}
                  onClose={() => setOpened(null)}
                />
              )}
              {planner && (opened.date === null || !planner.plan) && (
                <PlanDialog
                  key={opened.agentId}
                  agent={planner.agent}
                  plan={planner.plan}
                  onClose={() => setOpened(null)}
                />
              )}
            </div>
          );
        }}
      </Loaded>
    </PageFrame>
  );
}

type WeekProps = { days: string[]; today: string; onMove: (weeks: number) => void; onToday: () => void };

function WeekChoice({ days, today, onMove, onToday }: WeekProps) {
  const t = useTranslations("shifts");
  const { dayName } = useShiftWords();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button look="ghost" size="icon" aria-label={t("earlier")} onClick={() => onMove(-1)}>
        <ChevronLeft className="size-4" strokeWidth={1.5} aria-hidden />
      </Button>
      <Button look="ghost" size="icon" aria-label={t("later")} onClick={() => onMove(1)}>
        <ChevronRight className="size-4" strokeWidth={1.5} aria-hidden />
      </Button>
      <output className="font-medium tabular-nums">
        {t("weekFrom", { from: dayName(days[0] ?? today), to: dayName(days[6] ?? today) })}
      </output>
      {!days.includes(today) && (
        <Button size="sm" onClick={onToday}>
          {t("thisWeek")}
        </Button>
      )}
    </div>
  );
}
