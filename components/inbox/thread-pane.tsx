"use client";

import { SearchX } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { memo, useCallback, useEffect, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { useCommands } from "@/lib/client/commands";
import type { Action } from "@/lib/client/conversation-actions";
import { useDesk, useMe, useRow, useThread } from "@/lib/client/desk-context";
import type { DraftKind } from "@/lib/client/drafts";
import type { Message } from "@/lib/contracts/conversation";
import { useMacroCommands } from "../macros/use-macro-commands";
import { useChoosable } from "../statuses/use-statuses";
import { Composer } from "./composer";
import { focusComposer } from "./focus-composer";
import type { OpenMenu } from "./open-menu";
import { onAskedOfMessage } from "./message-place";
import { Messages } from "./messages";
import { ThreadHead } from "./thread-head";
import { ThreadSkeleton } from "./thread-skeleton";
import { threadCommands } from "./thread-commands";
import { useActAfterAsking } from "./use-act-after-asking";
import { useSuggest } from "./use-suggest";
import { Viewers } from "./viewers";

const WhisperBox = dynamic(() => import("./whisper-box").then((m) => m.WhisperBox), { ssr: false });
const MergeDialog = dynamic(() => import("../links/merge-dialog").then((m) => m.MergeDialog), { ssr: false });
const MergedBanner = dynamic(() => import("../links/merged-banner").then((m) => m.MergedBanner), { ssr: false });
const IncidentDialog = dynamic(() => import("../links/incident-dialog").then((m) => m.IncidentDialog), { ssr: false });
const SplitDialog = dynamic(() => import("../links/split-dialog").then((m) => m.SplitDialog), { ssr: false });
const LinkStrip = dynamic(() => import("../links/link-strip").then((m) => m.LinkStrip), { ssr: false });
const TransferStrip = dynamic(() => import("../transfer/transfer-strip").then((m) => m.TransferStrip), { ssr: false });
const HandOverDialog = dynamic(() => import("../transfer/hand-over-dialog").then((m) => m.HandOverDialog), {
  ssr: false,
});
const RunMacro = dynamic(() => import("../macros/run-macro").then((m) => m.RunMacro), { ssr: false });
const ResolveDialog = dynamic(() => import("./resolve-dialog").then((m) => m.ResolveDialog), { ssr: false });
const nothing = () => undefined;
/** What its writer may still change, when it is the newest of the thread's own. */
const lastOwn = (messages: readonly Message[], agentId: string): number | null =>
  messages.findLast(({ author, removedAt }) => author.kind === "agent" && author.id === agentId && !removedAt)?.seq ??
  null;

export type ThreadProps = {
  id: string;
  onBack: () => void;
  onCustomer: () => void;
  /** Not for who looks on unseen. */
  onCopilot?: () => void;
  /** Looked at without being seen: whispers go to whoever answers, replies only after one took over. */
  silent?: boolean;
  className?: string;
};

export const ThreadPane = memo(function ThreadPane(props: ThreadProps) {
  const { id, onBack, onCustomer, onCopilot = nothing, silent = false, className } = props;
  const t = useTranslations("thread");
  const tk = useTranslations("keys");
  const desk = useDesk();
  const thread = useThread(id);
  const row = useRow(id);
  const { act, actNow, asked, clear } = useActAfterAsking(row);
  const meId = useMe().agent.id;
  const named = useChoosable().length > 0;
  const { suggest, suggesting } = useSuggest(id);
  const [kind, setKind] = useState<DraftKind>(silent ? "note" : "reply");
  // `id: null`: to be chosen.
  const [macro, setMacro] = useState<{ id: string | null } | null>(null);
  const chooseMacro = useCallback(() => setMacro({ id: null }), []);
  useMacroCommands(useCallback((macroId: string) => setMacro({ id: macroId }), []));
  const [linking, setLinking] = useState<"merge" | "incident" | null>(null);
  const [handing, setHanding] = useState(false);
  const handOver = useCallback(() => setHanding(true), []);
  const [splitFrom, setSplitFrom] = useState<number | null>(null);
  useEffect(
    () => onAskedOfMessage((asked) => "split" in asked && asked.conversationId === id && setSplitFrom(asked.split)),
    [id],
  );
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
        silent,
        label: (key) => tk(`of.${key}`),
        act,
        write,
        suggest,
        macro: chooseMacro,
        link: setLinking,
        handOver,
        openMenu: setMenu,
        named,
        meId,
        back: onBack,
        customer: onCustomer,
        copilot: onCopilot,
      }),
    [id, row, silent, named, meId, tk, act, write, suggest, chooseMacro, handOver, onBack, onCustomer, onCopilot],
  );
  useCommands(commands);

  const actHere = useCallback((action: Action) => act(id, action), [act, id]);

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
            silent={silent}
            menu={menu}
            onMenu={setMenu}
            onAct={actHere}
            onMacro={chooseMacro}
            onLink={setLinking}
            onHandOver={handOver}
            onBack={onBack}
            onCustomer={onCustomer}
          />
          {macro && (
            <RunMacro row={row} seenSeq={thread.state.known.seq} macroId={macro.id} onClose={() => setMacro(null)} />
          )}
          {asked && (
            <ResolveDialog row={row} before={asked.before} onDone={() => actNow(id, asked.action)} onClose={clear} />
          )}
          {handing && <HandOverDialog row={row} onClose={() => setHanding(false)} />}
          {linking === "merge" && <MergeDialog row={row} onClose={() => setLinking(null)} />}
          {linking === "incident" && <IncidentDialog row={row} onClose={() => setLinking(null)} />}
          {splitFrom !== null && (
            <SplitDialog
              row={row}
              messages={thread.state.messages}
              fromSeq={splitFrom}
              onClose={() => setSplitFrom(null)}
            />
          )}
          {row.transfer && <TransferStrip conversationId={row.id} transfer={row.transfer} />}
          {row.links > 0 && <LinkStrip row={row} />}
          <Messages row={row} thread={thread} />
          <Viewers viewers={thread.viewers} typing={thread.typing} />
          {silent ? (
            <WhisperBox row={row} />
          ) : row.mergedInto ? (
            <MergedBanner row={row} into={row.mergedInto} />
          ) : (
            <Composer
              row={row}
              seenSeq={thread.state.known.seq}
              ownSeq={lastOwn(thread.state.messages, desk.me.agent.id)}
              kind={kind}
              onKind={write}
              onSuggest={suggest}
              onMacro={chooseMacro}
              onCopilot={onCopilot}
              suggesting={suggesting}
            />
          )}
        </>
      )}
    </section>
  );
});
