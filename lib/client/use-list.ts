"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { get, query } from "./api";

type Page<T> = { data: T[]; nextCursor: string | null };

/** A whole short list: settings have tens of rows, not thousands. */
export const useList = <T>(path: string) => useQuery({ queryKey: [path], queryFn: () => all<T>(path) });

export async function all<T>(path: string): Promise<T[]> {
  const rows: T[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: Page<T> = await get<Page<T>>(`${path}${query({ cursor })}`);
    rows.push(...page.data);
    cursor = page.nextCursor;
  }
  return rows;
}

/** A long list, page by page. `again`: in how many milliseconds it is read again, given its rows; never without that. */
export const usePages = <T>(
  path: string,
  filter: Record<string, string | undefined> = {},
  again: (rows: T[]) => number | false = () => false,
) =>
  useInfiniteQuery({
    queryKey: [path, "pages", filter],
    queryFn: ({ pageParam }) => get<Page<T>>(`${path}${query({ ...filter, cursor: pageParam, limit: 50 })}`),
    initialPageParam: "",
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
    refetchInterval: (query) => again(query.state.data?.pages.flatMap(({ data }) => data) ?? []),
  });
