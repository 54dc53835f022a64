"use client";

import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import type { LucideIcon } from "lucide-react";
import { commandFor, type Press } from "./keymap";
import { createStore, useStore, type Store } from "./store";

export type Command = {
  id: string;
  label: string;
  group: "go" | "list" | "thread" | "view";
  icon?: LucideIcon;
  keys?: string[];
  /** Not offered in the palette: a key alone. */
  silent?: boolean;
  run: () => void;
};
type Shown = { sets: readonly (readonly Command[])[] };
type Registry = Store<Shown>;
const Context = createContext<Registry | null>(null);

/** Whoever is on screen says what can be done; keys and palette find it here. */
export function CommandsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => createStore<Shown>({ sets: [] }));
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const id = commandFor(pressOf(event));
      if (!id || (id !== "go.palette" && inOverlay(event.target))) return;
      const command = registry
        .get()
        .sets.flat()
        .findLast((each) => each.id === id);
      if (!command) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [registry]);
  return <Context value={registry}>{children}</Context>;
}

export function useCommands(commands: readonly Command[]): void {
  const registry = useRegistry();
  useEffect(() => {
    registry.set(({ sets }) => ({ sets: [...sets, commands] }));
    return () => registry.set(({ sets }) => ({ sets: sets.filter((set) => set !== commands) }));
  }, [registry, commands]);
}

export const useAllCommands = (): readonly (readonly Command[])[] => useStore(useRegistry(), (state) => state.sets);

function useRegistry(): Registry {
  const registry = useContext(Context);
  if (!registry) throw new Error("Only inside the console.");
  return registry;
}

function pressOf(event: KeyboardEvent): Press {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  const element = target instanceof HTMLElement ? target : null;
  const writing = element?.matches("input, textarea, select, [contenteditable=true]") ?? false;
  const onControl = element?.closest("a, button, [role=button], [role=tab]") !== null;
  return { key, ctrlKey, metaKey, altKey, writing, onControl };
}

const inOverlay = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("[role=dialog], [role=menu], [role=listbox]") !== null;
