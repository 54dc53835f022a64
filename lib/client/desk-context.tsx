"use client";

import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import type { Me } from "@/lib/contracts/resources";
import { createDesk, type Desk, type DeskHooks } from "./desk";
import type { DeskState, OpenThread } from "./desk-state";
import { rowOf } from "./rows";
import { useStore } from "./store";

const Context = createContext<Desk | null>(null);

/** One desk for the whole console: it outlives every page change. */
export function DeskProvider({ me, hooks, children }: { me: Me; hooks: DeskHooks; children: ReactNode }) {
  const [desk] = useState(() => createDesk(me, "all", hooks));
  useEffect(() => {
    desk.start();
    return desk.stop;
  }, [desk]);
  return <Context value={desk}>{children}</Context>;
}

export function useDesk(): Desk {
  const desk = useContext(Context);
  if (!desk) throw new Error("Only inside the console.");
  return desk;
}

export const useMe = (): Me => useDesk().me;
export const useDeskState = <S,>(select: (state: DeskState) => S): S => useStore(useDesk().store, select);
export const useThread = (id: string): OpenThread | undefined => useDeskState((desk) => desk.threads[id]);
export const useRow = (id: string) => useDeskState((desk) => rowOf(desk.rows, id));
