"use client";

import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { useCommands } from "@/lib/client/commands";
import { useDesk, useRow, useThread } from "@/lib/client/desk-context";
import type { DraftKind } from "@/lib/client/drafts";
import { Composer } from "./composer";
import { focusComposer } from "./focus-composer";
import type { OpenMenu } from "./open-menu";
import { Messages } from "./messages";
import { ThreadHead } from "./thread-head";
import { ThreadSkeleton } from "./thread-skeleton";
import { threadCommands } from "./thread-commands";
import { useAct } from "./use-act";
import { useSuggest } from "./use-suggest";
import { Viewers } from "./viewers";

type Props = { id: string; onBack: () => void; onCustomer: () => void; className?: string };

export function ThreadPane({ id, onBack, onCustomer, className }: Props) {
  const t = useTranslations("thread");
  const tk = useTranslations("keys");
  const desk = useDesk();
  const thread = useThread(id);
  const row = useRow(id);
  const act = useAct();
  const { suggest, suggesting } = useSuggest(id);
  const [kind, setKind] = useState<DraftKind>("reply");
  const [menu, setMenu] = useState<OpenMenu>(null);

  const write = useCallback((next: DraftKind) => {
    setKind(next);
    focusComposer();
  }, []);
  const commands = useMemo(
    () =>
      threadCommands({
        id,
        row,
        label: (key) => tk(`of.${key}`),
        act,
        write,
        suggest,
        openMenu: setMenu,
        back: onBack,
        customer: onCustomer,
      }),
    [id, row, tk, act, write, suggest, onBack, onCustomer],
  );
  useCommands(commands);

  const gone =
    thread?.status === "failed" &&
    (thread.error === "not_found" || thread.error === "forbidden" || thread.error === "invalid");
  return (
    <section
      aria-label={t("label")}
      className={`flex min-w-0 flex-1 flex-col bg-surface ${gone ? "justify-center" : ""} ${className ?? ""}`}
    >
      {gone ? (
        <Empty icon={SearchX} title={t("goneTitle")} action={<Button onClick={onBack}>{t("toList")}</Button>}>
          {t("goneText")}
        </Empty>
      ) : thread?.status === "failed" ? (
        <Failed message={t("failed")} onRetry={() => desk.open(id)} />
      ) : !row || !thread || thread.status === "loading" ? (
        <ThreadSkeleton />
      ) : (
        <>
          <ThreadHead
            row={row}
            menu={menu}
            onMenu={setMenu}
            onAct={(action) => act(id, action)}
            onBack={onBack}
            onCustomer={onCustomer}
          />
          <Messages row={row} thread={thread} />
          <Viewers viewers={thread.viewers} typing={thread.typing} />
          <Composer
            row={row}
            seenSeq={thread.state.known.seq}
            kind={kind}
            onKind={write}
            onSuggest={suggest}
            suggesting={suggesting}
          />
        </>
      )}
    </section>
  );
}
