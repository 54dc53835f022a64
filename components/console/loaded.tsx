"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Failed } from "@/components/ui/failed";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useErrorText } from "@/lib/client/use-error-text";

type Props<T> = { of: UseQueryResult<T>; skeleton?: ReactNode; children: (data: T) => ReactNode };

/** The three states of everything that is fetched. */
export function Loaded<T>({ of, skeleton, children }: Props<T>) {
  const errorText = useErrorText();
  if (of.isPending) return skeleton ?? <SkeletonRows />;
  if (of.isError) return <Failed message={errorText(of.error)} onRetry={() => void of.refetch()} />;
  return children(of.data);
}
