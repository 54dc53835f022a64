/** @jsxImportSource preact */
import { useCallback, useEffect, useState } from "preact/hooks";
import type { ErrorObject } from "@/lib/contracts/basics";
import type { Ticket } from "@/lib/contracts/customers";
import type { Page } from "./page";
import { Skeleton } from "./skeleton";
import { Stage } from "./stage";
import { useEvery } from "./use-every";
import { brief, exact, spoken, words } from "./words";

type Found = { data: Ticket[]; nextCursor: string | null };

/** Every ticket of whoever signed in, the liveliest first. */
export function List({ page, open }: { page: Page; open(id: string): void }) {
  const { api, desk, locale, leave } = page;
  const t = words(locale);
  const [tickets, setTickets] = useState<Ticket[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [problem, setProblem] = useState<ErrorObject | null>(null);

  const load = useCallback(
    async (from: string | null) => {
      const answer = await api.get<Found>(from ? `tickets?cursor=${encodeURIComponent(from)}` : "tickets");
      if (!answer.ok) {
        if (answer.error.code === "unauthenticated") return leave();
        return setProblem(answer.error);
      }
      setProblem(null);
      const { data, nextCursor } = answer.data;
      // What was already shown further down stays.
      setTickets((held) => {
        const known = new Set(data.map(({ id }) => id));
        const rest = (held ?? []).filter(({ id }) => !known.has(id));
        return (from ? [...rest, ...data] : [...data, ...rest]).toSorted((a, b) =>
          a.updatedAt < b.updatedAt ? 1 : -1,
        );
      });
      setCursor((held) => (from || held === null ? nextCursor : held));
    },
    [api, leave],
  );
  useEffect(() => void load(null), [load]);
  useEvery(30_000, () => void load(null));

  if (!tickets && problem)
    return (
      <section class="card center">
        <p role="alert">{spoken(problem, locale)}</p>
        <button type="button" class="primary" onClick={() => void load(null)}>
          {t.retry}
        </button>
      </section>
    );
  if (!tickets) return <Skeleton label={t.loading} />;
  return (
    <section>
      <div class="head">
        <h1>{t.title}</h1>
        {desk.who?.email && <p class="quiet">{t.theirs(desk.who.email)}</p>}
      </div>
      {tickets.length === 0 ? (
        <div class="card center">
          <p class="strong">{t.empty}</p>
          <p class="quiet">{t.emptyText}</p>
        </div>
      ) : (
        <ul class="rows">
          {tickets.map((ticket) => (
            <li key={ticket.id}>
              <a
                class="row"
                href={`?ticket=${ticket.id}`}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  open(ticket.id);
                }}
              >
                <span class="line">
                  <span class={ticket.unread ? "subject new" : "subject"}>
                    {ticket.subject || t.number(ticket.number)}
                  </span>
                  <time class="quiet" dateTime={ticket.updatedAt} title={exact(ticket.updatedAt, locale)}>
                    {brief(ticket.updatedAt, locale)}
                  </time>
                </span>
                {ticket.lastReply && (
                  <span class="last">
                    {ticket.lastReply.mine ? t.you : ticket.lastReply.name || t.team}: {ticket.lastReply.text}
                  </span>
                )}
                <span class="line facts">
                  <Stage ticket={ticket} locale={locale} />
                  <span class="quiet">
                    #{ticket.number} · {ticket.inbox}
                  </span>
                  {ticket.unread && <span class="fresh">{t.unread}</span>}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {cursor && (
        <button type="button" class="more" onClick={() => void load(cursor)}>
          {t.more}
        </button>
      )}
      {problem && (
        <p class="bad" role="alert">
          {spoken(problem, locale)}
        </p>
      )}
    </section>
  );
}
