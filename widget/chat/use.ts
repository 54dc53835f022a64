import { createContext } from "preact";
import { useContext, useEffect, useReducer, useState } from "preact/hooks";
import type { Locale } from "@/lib/contracts/basics";
import type { Chat } from "./chat";
import type { Host } from "./host";
import type { ChatState, Store } from "./state";
import { words, type Strings } from "./strings";

export type App = { store: Store; chat: Chat; host: Host; mode: "frame" | "page" };

export const AppContext = createContext<App | null>(null);

/** What can be done, in the words of the moment; who only needs this isn't drawn again with every change. */
export function useTools(): App & { locale: Locale; t: Strings } {
  const app = useContext(AppContext);
  if (!app) throw new Error("AppContext is missing.");
  const { locale } = app.store.get();
  return { ...app, locale, t: words(locale) };
}

/** The state as it is now, and what can be done with it; renders again when it changes. */
export function useApp(): App & { state: ChatState; t: Strings } {
  const tools = useTools();
  const { store } = tools;
  const [, again] = useReducer<number, void>((n) => n + 1, 0);
  useEffect(() => {
    // What changed between the first picture and now would be missed.
    again();
    return store.subscribe(() => again());
  }, [store]);
  return { ...tools, state: store.get() };
}

export const loadExtras = () => import("./extras");

/** What few visitors need is fetched when they ask for it. */
export function useLazy<T>(wanted: boolean, load: () => Promise<T>): T | undefined {
  const [part, setPart] = useState<{ it: T }>();
  useEffect(() => {
    if (wanted && !part)
      void load().then(
        (it) => setPart({ it }),
        () => undefined,
      );
  }, [wanted, part, load]);
  return part?.it;
}
