"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { get, query } from "@/lib/client/api";
import { useDeskState } from "@/lib/client/desk-context";
import type { Board } from "@/lib/contracts/board";

const SOON_MS = 1000;
const EVERY_MS = 5000;

/** Read again a second after anything moved, and now and then for who comes, who goes and what time alone moves. */
export function useBoard() {
  const queries = useQueryClient();
  const rows = useDeskState((desk) => desk.rows);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  useEffect(() => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      void queries.invalidateQueries({ queryKey: ["/board"] });
    }, SOON_MS);
  }, [rows, queries]);
  useEffect(
    () => () => {
      clearTimeout(waiting.current);
      waiting.current = undefined;
    },
    [],
  );
  return useQuery({
    queryKey: ["/board", timeZone],
    queryFn: () => get<Board>(`/board${query({ timeZone })}`),
    refetchInterval: EVERY_MS,
  });
}
