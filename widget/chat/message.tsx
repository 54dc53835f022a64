/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { Attachment, Author, Message } from "@/lib/contracts/conversation";
import { Avatar } from "./avatar";
import { Icon } from "./icons";
import { httpUrl } from "./markup";
import { RichText } from "./rich-text";
import { exact, fileSize } from "./time";
import { useTools } from "./use";

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
        {attachments.map((file) => (
          <File key={file.id} file={file} />
        ))}
        {text && (
          <div class="bubble" aria-busy={busy || undefined}>
            <RichText text={text} plain={mine} />
          </div>
        )}
        {bot && message?.turnId && <Grounds message={message} />}
      </div>
    </div>
  );
}

function File({ file }: { file: Attachment }) {
  const { name, type, url, width = 0, height = 0, size } = file;
  if (/^image\/(png|jpeg|gif|webp|avif)$/.test(type) && url) {
    const ratio = width && height ? { aspectRatio: `${width}/${height}`, width: `${Math.min(width, 240)}px` } : {};
    return (
      <a class="picture" href={url} target="_blank" rel="noopener">
        <img src={url} alt={name} style={ratio} loading="lazy" />
      </a>
    );
  }
  return (
    <a class="file" href={url} target="_blank" rel="noopener" download={name}>
      <Icon name="file" />
      <span>
        {name}
        <small>{fileSize(size)}</small>
      </span>
    </a>
  );
}

/** What an answer rests on, and whether it helped. A question back is not asked about. */
function Grounds({ message }: { message: Message }) {
  const { t } = useTools();
  const [open, setOpen] = useState(-1);
  const { citations = [], quickReplies = [] } = message;
  const shown = citations[open];
  const url = shown?.url && httpUrl(shown.url);
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
      {shown && (
        <blockquote>
          <strong>{shown.title}</strong>
          {shown.quote}
          {url && (
            <a href={url} target="_blank" rel="noopener nofollow">
              {t.openSource}
            </a>
          )}
        </blockquote>
      )}
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
