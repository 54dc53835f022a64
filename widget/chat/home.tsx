/** @jsxImportSource preact */
import { Close, Faces, Presence } from "./header";
import { Icon } from "./icons";
import { liveConversation, unreadOf } from "./state";
import { brief, exact } from "./time";
import { suggestionsFor } from "./suggestions";
import { useApp } from "./use";

export function Home() {
  const { state, chat, t } = useApp();
  const { inbox, line, locale, conversations, threads } = state;
  const { greeting: said = { en: "", zh: "" } } = inbox ?? {};
  const greeting = (inbox || line === "refused") && (said[locale] || said.en || said.zh || t.greeting);
  const live = liveConversation(state);
  return (
    <main class="home">
      <header class="hero">
        <div class="hero-top">
          <Faces size={36} />
          <Close />
        </div>
        {greeting && <h1>{greeting}</h1>}
      </header>
      <div class="cards">
        <section class="card">
          {inbox && <Presence />}
          {inbox?.bot && <p class="quiet">{t.botFirst(inbox.bot.name)}</p>}
          <button type="button" class="primary" onClick={() => void chat.begin()}>
            {live ? t.resume : t.start}
            <Icon name="send" size={18} />
          </button>
        </section>
        {!live && inbox && inbox.suggestions.length > 0 && (
          <section class="card list" aria-label={t.ask}>
            <h2>{t.ask}</h2>
            {suggestionsFor(inbox.suggestions, locale).map((question) => (
              <button
                key={question}
                type="button"
                class="item"
                onClick={() => (void chat.begin(), chat.send(question))}
              >
                <span>{question}</span>
                <Icon name="next" size={16} />
              </button>
            ))}
          </section>
        )}
        {conversations.length > 0 && (
          <section class="card list" aria-label={t.recent}>
            <h2>{t.recent}</h2>
            {conversations.slice(0, 8).map((c) => {
              const count = unreadOf(c, threads[c.id]);
              return (
                <button key={c.id} type="button" class="item" onClick={() => void chat.open(c.id)}>
                  <span>
                    <b>{c.preview || t.conversation(c.number)}</b>
                    <small title={exact(c.updatedAt, locale)}>
                      {c.assignee?.name ?? (c.onDuty === "bot" ? inbox?.bot?.name : t.team)} ·{" "}
                      {brief(c.updatedAt, locale)}
                      {(c.statusName ?? (c.status === "resolved" ? t.resolved : null)) &&
                        ` · ${c.statusName ?? t.resolved}`}
                    </small>
                  </span>
                  {count > 0 ? (
                    <em class="badge" aria-label={t.unread(count)}>
                      {count}
                    </em>
                  ) : (
                    <Icon name="next" size={16} />
                  )}
                </button>
              );
            })}
          </section>
        )}
      </div>
    </main>
  );
}
