/** @jsxImportSource preact */
import { useEffect, useRef } from "preact/hooks";
import type { Message } from "@/lib/contracts/conversation";
import { File } from "../chat/file";
import { Icon } from "../chat/icons";
import { RichText } from "../chat/rich-text";
import type { Page } from "./page";
import { Skeleton } from "./skeleton";
import { Composer } from "./composer";
import { Ending } from "./ending";
import { Stage } from "./stage";
import type { Unsent } from "./unsent";
import { useThread } from "./use-thread";
import { clock, day, exact, spoken, words } from "./words";

type Props = { page: Page; id: string; inboxKey: string; back(): void; go(id: string): void };

export function TicketScreen({ page, id, inboxKey, back, go }: Props) {
  const { locale } = page;
  const t = words(locale);
  const thread = useThread(page, id, inboxKey);
  const { ticket, messages, problem, unsent } = thread;
  const headingRef = useRef<HTMLHeadingElement>(null);
  const shown = ticket !== null;
  const goesOn = ticket?.goesOn;
  const said = messages.length > 0;
  // One comes to read the newest words; the heading tells readers of screens where they are.
  useEffect(() => {
    headingRef.current?.focus({ preventScroll: true });
    if (said) scrollTo(0, document.documentElement.scrollHeight);
  }, [shown, said]);
  useEffect(() => {
    if (ticket) document.title = `#${ticket.number} · ${page.desk.name}`;
  }, [ticket, page.desk.name]);
  const many = page.desk.who?.scope !== "ticket";
  return (
    <article class="ticket">
      {many && (
        <button type="button" class="link up" onClick={back}>
          <Icon name="back" size={16} /> {t.back}
        </button>
      )}
      {!ticket && problem && (
        <div class="card center">
          <p role="alert">{spoken(problem, locale)}</p>
          <button type="button" class="primary" onClick={() => void thread.refresh()}>
            {t.retry}
          </button>
        </div>
      )}
      {!ticket && !problem && <Skeleton label={t.loading} />}
      {ticket && (
        <>
          <div class="head">
            <h1 tabIndex={-1} ref={headingRef}>
              {ticket.subject || t.number(ticket.number)}
            </h1>
            <p class="facts line">
              <Stage ticket={ticket} locale={locale} />
              <span class="quiet">
                #{ticket.number} · {ticket.inbox}
              </span>
            </p>
          </div>
          {thread.hasMore && (
            <button type="button" class="more" onClick={() => void thread.older()}>
              {t.older}
            </button>
          )}
          <ol class="log" aria-live="polite" aria-label={t.number(ticket.number)}>
            {messages.map((message, at) => (
              <Said key={message.id} message={message} before={messages[at - 1]} page={page} />
            ))}
            {unsent.map((item) => (
              <Pending key={item.clientId} item={item} page={page} retry={thread.retry} discard={thread.discard} />
            ))}
          </ol>
          {ticket.stage === "resolved" && !goesOn && (
            <Ending ticket={ticket} page={page} rate={thread.rate} reopen={thread.reopen} />
          )}
          {problem && (
            <p class="bad" role="alert">
              {spoken(problem, locale)}
            </p>
          )}
          {goesOn ? (
            <section class="card ending">
              <p>{t.goesOnText(goesOn.number)}</p>
              <button type="button" class="primary" onClick={() => go(goesOn.id)}>
                {t.openOther(goesOn.number)}
              </button>
            </section>
          ) : (
            <Composer page={page} id={id} send={thread.send} />
          )}
        </>
      )}
    </article>
  );
}

function Said({ message, before, page: { locale } }: { message: Message; before: Message | undefined; page: Page }) {
  const t = words(locale);
  const { author, text, attachments, createdAt } = message;
  const mine = author.kind === "visitor";
  const date = day(createdAt, locale);
  const newDay = !before || day(before.createdAt, locale) !== date;
  const name = mine ? t.you : author.name || t.team;
  return (
    <>
      {newDay && <li class="day">{date}</li>}
      {author.kind === "system" ? (
        <li class="event">{text}</li>
      ) : (
        <li class={mine ? "said mine" : "said"}>
          <p class="who">
            {name}
            {author.kind === "bot" && ` · ${t.bot}`}
            {message.editedAt && !message.removedAt && ` · ${t.edited}`}{" "}
            <time dateTime={createdAt} title={exact(createdAt, locale)}>
              {clock(createdAt, locale)}
            </time>
          </p>
          {message.removedAt && <p class="event">{t.removed}</p>}
          {text && (
            <div class="bubble">
              {message.replyTo && <p class="quote">{message.replyTo.removed ? t.removed : message.replyTo.text}</p>}
              <RichText text={text} plain={mine} />
            </div>
          )}
          {attachments.map((file) => (
            <File key={file.id} file={file} />
          ))}
        </li>
      )}
    </>
  );
}

type PendingProps = { item: Unsent; page: Page; retry(id: string): void; discard(id: string): void };

function Pending({ item, page: { locale }, retry, discard }: PendingProps) {
  const t = words(locale);
  const { clientId, text, attachments, error } = item;
  return (
    <li class="said mine pending">
      <p class="who">{error ? t.notSent : t.sending}</p>
      <div class="bubble">
        <RichText text={[text, ...attachments.map((file) => file.name)].filter(Boolean).join("\n")} plain />
      </div>
      {error && (
        <p class="bad" role="alert">
          {error}{" "}
          <button type="button" class="link" onClick={() => retry(clientId)}>
            {t.retry}
          </button>{" "}
          <button type="button" class="link" onClick={() => discard(clientId)}>
            {t.discard}
          </button>
        </p>
      )}
    </li>
  );
}
