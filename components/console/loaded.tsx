"use client";

import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Failed } from "@/components/ui/failed";
import { SkeletonRows } from "@/components/ui/skeleton";
import { CallError, leadsNowhere } from "@/lib/client/api";
import { useErrorText } from "@/lib/client/use-error-text";
import { NotYours } from "./not-yours";

/** What is fetched whole, or page by page. */
export type Fetched<T> = {
  isPending: boolean;
  isError: boolean;
  error: unknown;
  data: T | undefined;
  refetch: () => unknown;
};
type Props<T> = { of: Fetched<T>; skeleton?: ReactNode; children: (data: T) => ReactNode };

/** The states of everything that is fetched. What is there stays when a later look fails: somebody may be writing in it. */
export function Loaded<T>({ of, skeleton, children }: Props<T>) {
  const errorText = useErrorText();
  if (of.data !== undefined) return children(of.data);
  if (!of.isError) return skeleton ?? <SkeletonRows />;
  if (leadsNowhere(of.error)) notFound();
  if (of.error instanceof CallError && of.error.code === "forbidden") return <NotYours />;
  return <Failed message={errorText(of.error)} onRetry={() => void of.refetch()} />;
}
