/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { Ticket } from "@/lib/contracts/customers";
import { Shape } from "../chat/icons";
import type { Page } from "./page";
import { words } from "./words";

const star = "m12 2.5 2.9 6 6.6.9-4.8 4.6 1.2 6.5L12 17.3l-5.9 3.2 1.2-6.5L2.5 9.4l6.6-.9Z";
type Props = {
  ticket: Ticket;
  page: Page;
  rate(score: number, comment?: string): Promise<boolean>;
  reopen(): Promise<boolean>;
};

/** A solved ticket: one tap rates it, a word may follow, and it can be opened again while that is allowed. */
export function Ending({ ticket, page: { desk, locale }, rate, reopen }: Props) {
  const t = words(locale);
  const [score, setScore] = useState(ticket.rating ?? 0);
  const [comment, setComment] = useState("");
  const [asks, setAsks] = useState(false);
  const [busy, setBusy] = useState(false);
  const tap = async (value: number) => {
    setScore(value);
    setAsks(await rate(value));
  };
  const say = async (event: Event) => {
    event.preventDefault();
    if (comment.trim()) await rate(score, comment.trim());
    setAsks(false);
  };
  const again = async () => {
    setBusy(true);
    await reopen();
    setBusy(false);
  };
  return (
    <section class="card ending">
      <p>{ticket.mayReopen ? t.resolvedText : t.closedText}</p>
      {ticket.mayReopen && (
        <button type="button" class="secondary" disabled={busy} onClick={() => void again()}>
          {t.reopen}
        </button>
      )}
      {desk.rating && (
        <>
          <h2>{score > 0 && !asks ? t.rated : t.rate}</h2>
          <fieldset class="stars" aria-label={t.rate}>
            {[1, 2, 3, 4, 5].map((n) => (
              <button
                key={n}
                type="button"
                aria-label={t.score(n)}
                aria-pressed={score === n}
                class={n <= score ? "on" : ""}
                onClick={() => void tap(n)}
              >
                <Shape d={star} size={24} />
              </button>
            ))}
          </fieldset>
          {asks && (
            <form class="word" onSubmit={(event) => void say(event)}>
              <input
                type="text"
                maxLength={1000}
                aria-label={t.rateWord}
                placeholder={t.rateWord}
                value={comment}
                onInput={(event) => setComment(event.currentTarget.value)}
              />
              <button type="submit" class="secondary">
                {t.rateSend}
              </button>
            </form>
          )}
        </>
      )}
    </section>
  );
}
