"use client";

import { Zap } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { useList } from "@/lib/client/use-list";
import type { Macro } from "@/lib/contracts/macros";
import { ListPage } from "../console/list-page";
import { useTeams } from "../inbox/use-teams";
import { MacroDialog } from "./macro-dialog";
import { MACROS } from "./use-macros";
import { useStepWords } from "./use-step-words";

/** What is done again and again, in one. Agents see the page too: they make most of them. */
export function MacrosList() {
  const list = useList<Macro>(MACROS);
  const [shown, setShown] = useState<Macro | "new" | null>(null);
  return (
    <>
      <ListPage words="macros" of={list} icon={Zap} create={() => setShown("new")}>
        {(macros) => (
          <ul className="divide-y rounded-card border">
            {macros
              .toSorted((a, b) => a.name.localeCompare(b.name))
              .map((macro) => (
                <Row key={macro.id} macro={macro} onOpen={() => setShown(macro)} />
              ))}
          </ul>
        )}
      </ListPage>
      {shown && <MacroDialog macro={shown === "new" ? null : shown} onClose={() => setShown(null)} />}
    </>
  );
}

function Row({ macro, onOpen }: { macro: Macro; onOpen: () => void }) {
  const t = useTranslations("macros");
  const tv = useTranslations("views");
  const words = useStepWords();
  const { teams } = useTeams();
  const team = teams.find(({ id }) => id === macro.teamId)?.name;
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        className="flex w-full items-center gap-3 px-4 py-2.5 text-left first:rounded-t-card last:rounded-b-card hover:bg-ground"
      >
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-2">
            <span className="truncate font-medium">{macro.name}</span>
            {macro.scope === "private" && <Badge>{tv("onlyMe")}</Badge>}
            {team && <Badge>{tv("forTeam", { name: team })}</Badge>}
          </span>
          <span className="block truncate text-ink-2">
            {macro.steps.map((step) => [t(`brief.${step.do}`), words(step)].filter(Boolean).join(" ")).join(" · ")}
          </span>
        </span>
        <span className="shrink-0 text-meta text-ink-3 tabular-nums">{t("uses", { count: macro.uses })}</span>
      </button>
    </li>
  );
}
