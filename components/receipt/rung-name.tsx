"use client";

import { useTranslations } from "next-intl";

type Props = { engine: string | null; rung: number | string | null };

/** Where on the ladder an answer was found, in words. */
export function RungName({ engine, rung }: Props): string {
  const t = useTranslations("receipt.rung");
  if (typeof rung === "number") return t("model", { number: rung });
  const name = names.get(rung ?? engine ?? "");
  return t(name ?? "flow");
}

type Known = "hot" | "curated" | "local" | "person" | "someModel";
const names: ReadonlyMap<string, Known> = new Map<string, Known>([
  ["hot", "hot"],
  ["hot-answer", "hot"],
  ["curated", "curated"],
  ["local", "local"],
  ["person", "person"],
  ["model", "someModel"],
]);
