/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { Attachment, Author, Message } from "@/lib/contracts/conversation";
import { Avatar } from "./avatar";
import { Icon } from "./icons";
import { RichText } from "./rich-text";
import { exact } from "./time";
import { loadExtras, useLazy, useTools } from "./use";

type Props = {
  author: Author;
  text: string;
  attachments: readonly Attachment[];
  createdAt?: string;
  message?: Message;
  /** The same author goes on: no name and face again. */
  follows: boolean;
  busy?: boolean;
  state?: "sending" | "failed";
};

export function Bubble({ author, text, attachments, createdAt, message, follows, busy, state }: Props) {
  const { locale, t } = useTools();
  // Changed ones have a `rev`.
  const traced = message?.replyTo || message?.rev;
  const extras = useLazy(!!(attachments[0] || message?.original || traced), loadExtras);
  const mine = author.kind === "visitor";
  const bot = author.kind === "bot";
  if (author.kind === "system") return <p class="event">{text}</p>;
  const name = mine ? t.you : author.name;
  return (
    <div class={`row ${mine ? "mine" : "theirs"} ${follows ? "follows" : ""} ${state ?? ""}`}>
      {!mine && <div class="side">{!follows && <Avatar {...author} bot={bot} />}</div>}
      <div class="stack" title={createdAt && exact(createdAt, locale)}>
        {follows || mine ? (
          <span class="sr">{name}: </span>
        ) : (
          <div class="who">
            {name}
            {bot && <span class="tag">{t.bot}</span>}
          </div>
        )}
        {traced && extras && <extras.Trace of={message} />}
        {attachments.map((file) =>
          extras ? (
            <extras.File key={file.id} file={file} />
          ) : (
            <a key={file.id} href={file.url} target="_blank" rel="noopener">
              {file.name}
            </a>
          ),
        )}
        {text && (
          <div class="bubble" aria-busy={busy || undefined}>
            <RichText text={text} plain={mine} />
          </div>
        )}
        {extras && message?.original && <extras.Original of={message.original} />}
        {bot && message?.turnId && <Grounds message={message} />}
      </div>
    </div>
  );
}

/** What an answer rests on, and whether it helped. A question back is not asked about. */
function Grounds({ message }: { message: Message }) {
  const { t } = useTools();
  const [open, setOpen] = useState(-1);
  const { citations = [], quickReplies = [] } = message;
  const shown = citations[open];
  const extras = useLazy(Boolean(shown), loadExtras);
  return (
    <div class="sources">
      {citations.length > 0 && <span>{t.sources}</span>}
      {citations.map((c, at) => (
        <button
          key={at}
          type="button"
          aria-expanded={open === at}
          aria-label={t.source(at + 1, c.title)}
          title={c.title}
          onClick={() => setOpen(open === at ? -1 : at)}
        >
          {at + 1}
        </button>
      ))}
      {quickReplies.length === 0 && <Helpful message={message} />}
      {shown && extras && <extras.Quote of={shown} />}
    </div>
  );
}

function Helpful({ message }: { message: Message }) {
  const { chat, t } = useTools();
  const { helpful } = message;
  const thumb = (value: boolean) => (
    <button
      type="button"
      aria-pressed={helpful === value}
      aria-label={value ? t.yes : t.no}
      title={value ? t.yes : t.no}
      onClick={() => void chat.rateAnswer(message, value)}
    >
      <Icon name="up" size={14} />
    </button>
  );
  return (
    <div class="helpful">
      <output>{helpful === undefined ? t.helpful : t.thanks}</output>
      {thumb(true)}
      {thumb(false)}
    </div>
  );
}
