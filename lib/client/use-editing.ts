"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { z } from "zod";
import { get, patch, post } from "./api";
import { useSave } from "./use-save";
import { useTheirs } from "./use-theirs";

/** What a form is given that makes or changes one thing. `T` is the thing, `V` what is written of it. */
export type Editing<T, V> = {
  initial: V;
  busy: boolean;
  /** `anyway`: over what somebody else saved meanwhile. Answers what is saved now, `undefined` where nothing was. */
  onSave: (values: V, anyway?: boolean) => Promise<V | undefined>;
  /** What somebody else saved while this was being written, and to go on from that: answers what is to be written of it. */
  theirs?: T | null;
  onTheirs?: (theirs: T) => V;
};

/** One thing that has a page of its own. Nobody begins to write in what an earlier visit read, and none reads anew under their hands. */
export const useOne = <T>(path: string) =>
  useQuery({ queryKey: [path], queryFn: () => get<T>(path), refetchOnWindowFocus: false, gcTime: 0 });

type Created<T extends { id: string }, V> = { list: string; at: string; initial: V; valuesOf: (row: T) => V };

/** A new one of a list: its page follows, under `at`. */
export function useCreating<T extends { id: string }, V>({
  list,
  at,
  initial,
  valuesOf,
}: Created<T, V>): Editing<T, V> {
  const router = useRouter();
  const { save, busy } = useSave(list);
  const onSave = async (values: V) => {
    const made = await save(() => post<T>(list, values));
    if (made) router.replace(`${at}/${made.id}`);
    return made && valuesOf(made);
  };
  return { initial, busy, onSave };
}

type Edited<T, V> = { row: T; list: string; also?: string[]; schema: z.ZodType<T>; valuesOf: (row: T) => V };

/**
 * One that is there. It goes on from what it began with, whatever is read anew around it: nobody's words are taken from
 * under their hands, and what was saved meanwhile is shown before it is saved over. `also`: other lists that tell of it.
 */
export function useEditing<T extends { id: string; rev: number }, V>({
  row,
  list,
  also = [],
  schema,
  valuesOf,
}: Edited<T, V>): Editing<T, V> {
  const queries = useQueryClient();
  const path = `${list}/${row.id}`;
  const { save, busy } = useSave(list, ...also);
  const { theirs, unlessChanged, forget } = useTheirs(schema);
  const [base, setBase] = useState(row);
  const goOnFrom = (next: T) => {
    queries.setQueryData([path], next);
    setBase(next);
    forget();
  };
  const onSave = async (values: V, anyway = false) => {
    const { rev } = (anyway && theirs) || base;
    const saved = await save(() => unlessChanged(() => patch<T>(path, { ...values, rev })));
    if (!saved) return undefined;
    goOnFrom(saved);
    return valuesOf(saved);
  };
  const onTheirs = (row: T) => {
    goOnFrom(row);
    return valuesOf(row);
  };
  return { initial: valuesOf(base), busy, onSave, theirs, onTheirs };
}
