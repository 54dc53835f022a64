/** @jsxImportSource preact */
import { useCallback, useEffect, useState } from "preact/hooks";
import type { ErrorObject, Locale } from "@/lib/contracts/basics";
import type { OpenTickets, TicketDesk } from "@/lib/contracts/customers";
import { accentColors } from "../chat/color";
import type { Api } from "./api";
import { List } from "./list";
import type { Page } from "./page";
import { SignIn } from "./sign-in";
import { Skeleton } from "./skeleton";
import { TicketScreen } from "./ticket";
import { spoken, words } from "./words";

type Props = { api: Api; inboxKey: string; came: OpenTickets | null; locale: Locale };

const ticketIn = (search: string): string | null => new URLSearchParams(search).get("ticket");

export function App({ api, inboxKey, came, locale: first }: Props) {
  const [locale, setLocale] = useState(first);
  const [desk, setDesk] = useState<TicketDesk | null>(null);
  const [failed, setFailed] = useState<ErrorObject | null>(null);
  const [linkGone, setLinkGone] = useState(false);
  const [wantsAll, setWantsAll] = useState(false);
  const [open, setOpen] = useState(ticketIn(location.search));
  const t = words(locale);

  const load = useCallback(async () => {
    const answer = await api.get<TicketDesk>("desk");
    if (!answer.ok) return setFailed(answer.error);
    setFailed(null);
    setDesk(answer.data);
    setWantsAll(false);
  }, [api]);
  useEffect(() => {
    void (async () => {
      if (came) setLinkGone(!(await api.post("open", came)).ok);
      await load();
    })();
    const moved = () => setOpen(ticketIn(location.search));
    addEventListener("popstate", moved);
    return () => removeEventListener("popstate", moved);
  }, [api, came, load]);
  useDress(desk, locale, open, t.title);

  const go = (id: string | null) => {
    history.pushState(null, "", id ? `?ticket=${id}` : location.pathname);
    setOpen(id);
    scrollTo(0, 0);
  };
  const leave = async () => {
    await api.post("sign-out");
    sessionStorage.clear();
    go(null);
    await load();
  };
  const speak = (next: Locale) => {
    setLocale(next);
    try {
      localStorage.setItem("parley.tickets.locale", next);
    } catch {
      // Asked again next time.
    }
  };
  const page: Page | null = desk && { api, desk, locale, leave: () => void load() };
  const who = desk?.who;
  return (
    <div class="page">
      <header class="top">
        <p class="desk">
          <span class="mark" aria-hidden="true">
            {desk?.name.slice(0, 1) ?? ""}
          </span>
          {desk?.name ?? ""}
        </p>
        <button
          type="button"
          class="link"
          lang={locale === "en" ? "zh" : "en"}
          onClick={() => speak(locale === "en" ? "zh" : "en")}
        >
          {t.language}
        </button>
        {who && (
          <button type="button" class="link" onClick={() => void leave()}>
            {t.signOut}
          </button>
        )}
      </header>
      <main>
        {failed && (
          <section class="card center">
            <p role="alert">{spoken(failed, locale)}</p>
            <button type="button" class="primary" onClick={() => void load()}>
              {t.retry}
            </button>
          </section>
        )}
        {!failed && !page && <Skeleton label={t.loading} />}
        {page && (!who || wantsAll) && (
          <SignIn page={page} notice={linkGone ? t.linkGone : ""} done={() => void load()} />
        )}
        {page && who && !wantsAll && (
          <>
            {who.scope === "ticket" && (
              <p class="note">
                {t.onlyOne}{" "}
                {page.desk.codes && (
                  <button type="button" class="link" onClick={() => setWantsAll(true)}>
                    {t.seeAll}
                  </button>
                )}
              </p>
            )}
            {open ? (
              <TicketScreen key={open} page={page} id={open} inboxKey={inboxKey} back={() => go(null)} go={go} />
            ) : (
              <List page={page} open={go} />
            )}
          </>
        )}
      </main>
    </div>
  );
}

/** What lies outside the screens: colours, language, title. */
function useDress(desk: TicketDesk | null, locale: Locale, open: string | null, title: string): void {
  useEffect(() => {
    document.documentElement.lang = locale === "zh" ? "zh-CN" : "en";
    if (!open) document.title = desk ? `${title} · ${desk.name}` : title;
  }, [desk, locale, open, title]);
  useEffect(() => {
    if (!desk) return;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const paint = () => {
      const { accent, onAccent, accentText } = accentColors(desk.color, dark.matches ? "dark" : "light");
      document.documentElement.style.cssText = `--accent:${accent};--on-accent:${onAccent};--accent-text:${accentText}`;
    };
    paint();
    dark.addEventListener("change", paint);
    return () => dark.removeEventListener("change", paint);
  }, [desk]);
}
