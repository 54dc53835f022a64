"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { get, query } from "./api";

type Page<T> = { data: T[]; nextCursor: string | null };

/** A whole short list: settings have tens of rows, not thousands. */
export const useList = <T>(path: string) =>
  useQuery({ queryKey: [path], queryFn: async () => (await get<Page<T>>(`${path}?limit=200`)).data });

/** A long list, page by page. */
export const usePages = <T>(path: string, filter: Record<string, string | undefined> = {}) =>
  useInfiniteQuery({
    queryKey: [path, "pages", filter],
    queryFn: ({ pageParam }) => get<Page<T>>(`${path}${query({ ...filter, cursor: pageParam, limit: 50 })}`),
    initialPageParam: "",
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
  });
