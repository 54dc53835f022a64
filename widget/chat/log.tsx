/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { threadRows, type ThreadState } from "@/lib/client/thread";
import type { Author, VisitorConversation } from "@/lib/contracts/conversation";
import { beginsDay, goesOn, Row } from "./row";
import { endInSight, keepPlace, type Place } from "./scroll";
import { midnight } from "./time";
import { useApp, useTools } from "./use";

type Props = { thread: ThreadState; conversation: VisitorConversation | undefined; edit(text: string): void };

/** The conversation: a live region that stays at its end unless somebody reads further up. */
export function Log({ thread, conversation, edit }: Props) {
  const { state, chat, t } = useApp();
  const box = useRef<HTMLDivElement>(null);
  const place = useRef<Place>({ height: 0, from: 0 });
  const [fresh, setFresh] = useState(false);
  const bot = useMemo((): Author => ({ kind: "bot", name: t.bot, ...state.inbox?.bot }), [state.inbox, t]);
  const today = midnight();
  const rows = threadRows(thread);
  const last = thread.messages.at(-1);
  const thinking = useThinking(thread, conversation);
  const typing = state.typing[thread.conversationId]?.author ?? (thinking && state.line === "online" ? bot : undefined);
  const waitsForWords = typing && !thread.streams.some((s) => s.text);

  const end = rows.at(-1);
  useLayoutEffect(() => {
    if (keepPlace(box.current, place.current, thread.from, end?.kind === "pending")) setFresh(true);
  }, [thread, end?.kind, waitsForWords]);
  const lastSeq = last?.seq ?? 0;
  useEffect(() => {
    if (state.shown && !fresh && lastSeq > 0) chat.read(thread.conversationId, lastSeq);
  }, [state.shown, lastSeq, thread.conversationId, conversation, fresh, chat]);

  const scrolled = () => {
    if (endInSight(box.current)) setFresh(false);
    if (box.current && box.current.scrollTop < 60 && thread.loaded && thread.hasMore)
      void chat.older(thread.conversationId);
  };
  const toEnd = () => {
    setFresh(false);
    box.current?.scrollTo({ top: box.current.scrollHeight, behavior: "smooth" });
  };

  return (
    <>
      {/* A scrolling region must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div class="log" role="log" aria-label={t.chat} tabIndex={0} ref={box} onScroll={scrolled}>
        {thread.loaded && thread.hasMore && (
          <button type="button" class="older" onClick={() => void chat.older(thread.conversationId)}>
            {t.older}
          </button>
        )}
        {!thread.loaded && conversation && <Skeleton label={t.loading} />}
        {rows.map((row, at) => (
          <Row
            key={row.key}
            row={row}
            newDay={beginsDay(row, rows[at - 1])}
            follows={goesOn(row, rows[at - 1], bot)}
            final={rows[at + 1]?.kind !== "pending"}
            online={state.line === "online"}
            {...{ bot, edit, today, locale: state.locale }}
          />
        ))}
        {last?.author.kind === "visitor" && rows.at(-1)?.kind === "message" && (
          <p class="receipt">{conversation && conversation.seenSeq >= last.seq ? t.seen : t.sent}</p>
        )}
        {waitsForWords && (
          <div class="row theirs">
            <div class="side" />
            <output class="dots" aria-label={(thinking ? t.thinking : t.typing)(typing.name)}>
              <i />
              <i />
              <i />
            </output>
          </div>
        )}
        <QuickReplies thread={thread} />
      </div>
      {fresh && (
        <button type="button" class="fresh" onClick={toEnd}>
          {t.newMessages}
        </button>
      )}
    </>
  );
}

function QuickReplies({ thread }: { thread: ThreadState }) {
  const { chat } = useTools();
  const replies = thread.pending.length === 0 ? (thread.messages.at(-1)?.quickReplies ?? []) : [];
  if (replies.length === 0) return null;
  return (
    <div class="chips">
      {replies.map((reply) => (
        <button key={reply} type="button" class="chip" onClick={() => chat.send(reply)}>
          {reply}
        </button>
      ))}
    </div>
  );
}

/** A bot that was asked is thinking, until it speaks, or until the server's own deadline has passed. */
function useThinking(thread: ThreadState, conversation: VisitorConversation | undefined): boolean {
  const last = thread.messages.at(-1);
  const [over, setOver] = useState("");
  const asked = conversation?.onDuty === "bot" && last?.author.kind === "visitor" ? last : undefined;
  const left = asked ? new Date(asked.createdAt).getTime() + 45_000 - Date.now() : 0;
  const id = asked?.id;
  useEffect(() => {
    if (!id) return;
    const timer = setTimeout(() => setOver(id), Math.max(0, Math.min(left, 45_000)));
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- the deadline belongs to the message, not to the moment
  }, [id]);
  return id !== undefined && over !== id && left > 0;
}

const Skeleton = ({ label }: { label: string }) => (
  <output class="skeleton" aria-label={label}>
    <i />
    <i />
    <i />
  </output>
);
