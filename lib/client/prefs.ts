import { createStore, useStore } from "./store";

/** What this browser remembers of how somebody likes to work. */
export type Prefs = {
  density: "comfortable" | "compact";
  sendWith: "enter" | "mod-enter";
  sound: boolean;
  desktop: boolean;
  /** Whom calls reach here by push, as which device, and since which login; null: nobody. */
  push: { agentId: string; deviceId: string; endpoint: string; loginId: string } | null;
  view: string;
  /** Names of the closed sections of the customer pane. */
  closed: string[];
  /** Those that begin closed and were opened. */
  opened: string[];
  customerPane: boolean;
  /** What stands beside the thread. */
  paneTab: "customer" | "copilot";
  viewsPane: boolean;
  /** What is to be sent later comes back when the customer writes first. */
  cancelOnReply: boolean;
  /** Canned replies that begin as what is typed are offered. */
  offerReplies: boolean;
};

const KEY = "parley:prefs";
const defaults: Prefs = {
  density: "comfortable",
  sendWith: "enter",
  sound: true,
  desktop: false,
  push: null,
  view: "all",
  closed: [],
  opened: [],
  customerPane: true,
  paneTab: "customer",
  viewsPane: false,
  cancelOnReply: true,
  offerReplies: true,
};
const store = createStore<Prefs>(defaults);

export const readPrefs = (): Prefs => store.get();
/** Whether calls reach this browser by push for this person; the desktop notification of an open tab would be the second. */
export const pushIsOnFor = (agentId: string): boolean => store.get().push?.agentId === agentId;
export const usePrefs = (): Prefs => useStore(store, (prefs) => prefs);

export function setPrefs(change: Partial<Prefs>): void {
  store.set((now) => ({ ...now, ...change }));
  try {
    localStorage.setItem(KEY, JSON.stringify(store.get()));
  } catch {
    // Private windows may refuse storage; the choice then lasts as long as the page.
  }
}

/** After hydration, so that the first paint is the same on both sides. */
export function loadPrefs(): void {
  try {
    const kept: Partial<Prefs> = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    store.set({ ...defaults, ...kept });
  } catch {
    store.set(defaults);
  }
}
