"use client";

import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { memo, useCallback, useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useDesk, useMe } from "@/lib/client/desk-context";
import {
  keepChosen,
  keepDraft,
  keepQuote,
  readChosen,
  readDraft,
  readQuote,
  type DraftKind,
} from "@/lib/client/drafts";
import { mentionAt, placed, type Chosen } from "@/lib/client/mentions";
import { usePrefs } from "@/lib/client/prefs";
import { useWritten } from "@/lib/client/use-alive";
import type { Conversation, Quote } from "@/lib/contracts/conversation";
import { lineAt, slashAt } from "../canned-replies/order";
import { RewriteMenu } from "../copilot/rewrite-menu";
import { TranslateButton } from "../translation/translate-button";
import { TranslateOffer } from "../translation/translate-offer";
import { AttachmentTray } from "./attachment-tray";
import { ComposerBar } from "./composer-bar";
import { ComposerTabs } from "./composer-tabs";
import { FIELD_ID, focusComposer } from "./focus-composer";
import { joined, onTextOffered } from "./composer-text";
import { draftReturned, onDraftReturned } from "./draft-returned";
import { askOfMessage, onAskedOfMessage } from "./message-place";
import { Quoted } from "./quoted";
import { useAttachments } from "./use-attachments";
import { useSchedule } from "./use-schedule";
import { useTypingSignal } from "./use-typing-signal";

const ReplyPicker = dynamic(() => import("../canned-replies/reply-picker").then((m) => m.ReplyPicker), { ssr: false });
const TypedReplies = dynamic(() => import("../canned-replies/typed-replies").then((m) => m.TypedReplies), {
  ssr: false,
});
const MentionPicker = dynamic(() => import("./mention-picker").then((m) => m.MentionPicker), { ssr: false });
const MAX_TEXT = 8000;
type Props = {
  row: Conversation;
  /** What the writer has seen: a reply against an older thread comes back. */
  seenSeq: number;
  /** The last message of the writer's own, which an arrow up in an empty field changes. */
  ownSeq: number | null;
  kind: DraftKind;
  onKind: (kind: DraftKind) => void;
  onSuggest: () => void;
  onMacro: () => void;
  onCopilot: () => void;
  suggesting: boolean;
};

export const Composer = memo(function Composer(props: Props) {
  const { row, seenSeq, ownSeq, kind, onKind, onSuggest, onMacro, onCopilot, suggesting } = props;
  const t = useTranslations("composer");
  const locale = useLocale();
  const desk = useDesk();
  const { sendWith, cancelOnReply, offerReplies } = usePrefs();
  const { undoSeconds } = useMe();
  const schedule = useSchedule(row.id);
  const [texts, setTexts] = useState(() => ({ reply: readDraft(row.id, "reply"), note: readDraft(row.id, "note") }));
  const text = texts[kind];
  const field = useRef<HTMLTextAreaElement>(null);
  useWritten(field);
  const [slash, setSlash] = useState<ReturnType<typeof slashAt>>(null);
  const [typed, setTyped] = useState<ReturnType<typeof lineAt>>(null);
  // Where the line begins in which they were sent away.
  const [hushed, setHushed] = useState(-1);
  const [naming, setNaming] = useState<ReturnType<typeof mentionAt>>(null);
  const files = useAttachments();
  const signal = useTypingSignal(row.id);
  const addFiles = files.take;
  const [quote, setQuote] = useState(() => readQuote(row.id));
  const answerTo = useCallback(
    (next: Quote | null) => {
      setQuote(next);
      keepQuote(row.id, next);
    },
    [row.id],
  );

  useEffect(
    () =>
      onDraftReturned((returned) => {
        if (returned.conversationId !== row.id) return;
        onKind(returned.kind);
        setTexts((now) => ({ ...now, [returned.kind]: readDraft(row.id, returned.kind) }));
        setQuote(readQuote(row.id));
        addFiles(returned.files);
        focusComposer();
      }),
    [row.id, onKind, addFiles],
  );
  useEffect(
    () =>
      onAskedOfMessage((asked) => {
        if (!("quote" in asked) || asked.conversationId !== row.id) return;
        answerTo(asked.quote);
        onKind("reply");
      }),
    [row.id, onKind, answerTo],
  );

  useEffect(
    () =>
      onTextOffered((offered) => {
        if (offered.conversationId !== row.id) return;
        onKind(offered.kind);
        setTexts((now) => {
          const next = offered.over ? offered.text : joined(now[offered.kind], offered.text);
          keepDraft(row.id, offered.kind, next);
          return { ...now, [offered.kind]: next };
        });
        focusComposer();
      }),
    [row.id, onKind],
  );

  const change = (next: string) => {
    setTexts((now) => ({ ...now, [kind]: next }));
    keepDraft(row.id, kind, next);
    if (kind === "reply") signal(next.trim() !== "");
  };
  const tooLong = text.trim().length > MAX_TEXT;
  const sendable = (text.trim() !== "" || files.ready.length > 0) && !tooLong && !files.uploading;
  // What is translated on its way is neither held nor left for later: the words that go out are not there yet.
  const translation = kind === "reply" ? row.translation : null;
  const clear = () => {
    change("");
    if (kind === "reply") answerTo(null);
    files.clear();
    field.current?.focus();
  };
  /** With the server until then; what it will not take comes back, before what was written since. */
  const leave = async (when: Parameters<typeof schedule>[1], expected: { expectedSeq?: number }) => {
    const [mine, attached] = [text, files.ready];
    clear();
    if (await schedule({ text: mine.trim(), attachments: attached, quote, ...expected }, when)) return;
    const since = readDraft(row.id, "reply");
    keepDraft(row.id, "reply", since ? `${mine}\n\n${since}` : mine);
    keepQuote(row.id, quote);
    draftReturned(row.id, "reply", attached);
  };
  const later = (at: string) => {
    if (sendable) void leave({ at, cancelOnReply }, {});
  };
  const send = () => {
    if (!sendable) return;
    if (kind === "reply" && undoSeconds > 0 && !translation)
      return void leave({ holdSeconds: undoSeconds }, { expectedSeq: seenSeq });
    const expected = kind === "reply" ? { expectedSeq: seenSeq } : {};
    const mentions = kind === "note" ? placed(text.trim(), readChosen(row.id)) : [];
    const translate = translation ? { to: translation.language, from: locale } : undefined;
    const quoted = kind === "reply" ? { quote } : {};
    desk.send(row.id, {
      text: text.trim(),
      attachments: files.ready,
      kind,
      mentions,
      translate,
      ...quoted,
      ...expected,
    });
    if (kind === "note") keepChosen(row.id, []);
    clear();
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      return event.currentTarget.blur();
    }
    if (event.key === "ArrowUp" && text === "" && ownSeq !== null) {
      event.preventDefault();
      return askOfMessage({ conversationId: row.id, edit: ownSeq });
    }
    const mod = event.ctrlKey || event.metaKey;
    // Nothing of one's own is left to undo in an empty field but what was just sent.
    if (mod && event.key === "z" && text === "") askOfMessage({ conversationId: row.id, undo: true });
    const sends = event.key === "Enter" && (mod || (sendWith === "enter" && !event.shiftKey));
    if (!sends) return;
    event.preventDefault();
    send();
  };
  const insert = (piece: string, from?: number) => {
    const element = field.current;
    const at = from ?? element?.selectionStart ?? text.length;
    change(text.slice(0, at) + piece + text.slice(element?.selectionEnd ?? at));
    setTimeout(() => {
      element?.focus();
      element?.setSelectionRange(at + piece.length, at + piece.length);
    });
  };
  const choose = (reply: string) => {
    if (slash) insert(reply, slash.from);
    setSlash(null);
  };
  const complete = (reply: string) => {
    if (typed) insert(reply, typed.from);
    setTyped(null);
  };
  const mention = (who: Chosen) => {
    if (naming) insert(`@${who.name} `, naming.from);
    keepChosen(row.id, [...readChosen(row.id), who]);
    setNaming(null);
  };
  const note = kind === "note";
  return (
    <div className="mx-auto w-full max-w-190 shrink-0 px-4 pb-4 max-md:px-2 max-md:pb-2">
      <TranslateOffer key={row.id} row={row} />
      {note && naming && <MentionPicker q={naming.q} onChoose={mention} onClose={() => setNaming(null)} />}
      {offerReplies && !note && !slash && typed && typed.from !== hushed && text.slice(typed.from) === typed.line && (
        <TypedReplies row={row} line={typed.line} onChoose={complete} onClose={() => setHushed(typed.from)} />
      )}
      {slash && <ReplyPicker row={row} q={slash.q} onChoose={choose} onClose={() => setSlash(null)} />}
      <div
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          files.add([...event.dataTransfer.files]);
        }}
        className={`flex flex-col rounded-card border shadow-[0_1px_2px_rgb(0_0_0/0.04)] transition-colors duration-120 focus-within:border-accent-ink ${note ? "border-note-line bg-note" : "border-line-strong bg-surface"}`}
      >
        <ComposerTabs
          kind={kind}
          onKind={onKind}
          botAnswers={row.onDuty === "bot" && row.status === "open"}
          language={translation?.language ?? null}
        />
        {quote && !note && (
          <div className="px-3 pt-2">
            <Quoted quote={quote} conversationId={row.id} onDrop={() => answerTo(null)} />
          </div>
        )}
        <textarea
          ref={field}
          id={FIELD_ID}
          value={text}
          rows={2}
          aria-label={note ? t("note") : t("reply")}
          aria-invalid={tooLong || undefined}
          placeholder={note ? t("notePlaceholder") : t("replyPlaceholder", { name: row.contact.name })}
          onChange={(event) => {
            change(event.target.value);
            setSlash(slashAt(event.target.value, event.target.selectionStart));
            setTyped(lineAt(event.target.value, event.target.selectionStart));
            if (event.target.value === "") setHushed(-1);
            setNaming(mentionAt(event.target.value, event.target.selectionStart));
          }}
          onKeyDown={press}
          onPaste={(event) => {
            const pasted = [...event.clipboardData.files];
            if (pasted.length === 0) return;
            event.preventDefault();
            files.add(pasted);
          }}
          onBlur={() => {
            signal(false);
            setSlash(null);
            setTyped(null);
            setNaming(null);
          }}
          className="field-sizing-content max-h-[38vh] min-h-12 w-full resize-none bg-transparent px-3 py-1 text-body text-ink outline-none scroll-thin"
        />
        <AttachmentTray files={files.files} onRemove={files.remove} />
        <ComposerBar
          kind={kind}
          left={text.length > MAX_TEXT - 500 ? MAX_TEXT - text.trim().length : null}
          sendable={sendable}
          onFiles={files.add}
          onEmoji={insert}
          onReplies={() => {
            insert(text === "" || /\s$/.test(text) ? "/" : " /");
            setSlash({ from: text === "" || /\s$/.test(text) ? text.length : text.length + 1, q: "" });
          }}
          onMention={() => {
            const gap = text === "" || /\s$/.test(text) ? "" : " ";
            insert(`${gap}@`);
            setNaming({ from: text.length + gap.length, q: "" });
          }}
          onSuggest={onSuggest}
          onMacro={onMacro}
          copilot={
            <>
              <RewriteMenu conversationId={row.id} kind={kind} text={text} onCopilot={onCopilot} />
              {!note && <TranslateButton row={row} />}
            </>
          }
          suggesting={suggesting}
          onSend={send}
          onLater={translation ? undefined : later}
        />
      </div>
    </div>
  );
});
