"use client";

import { useTranslations } from "next-intl";

type Props = { engine: string | null; rung: number | string | null };

/** Where on the ladder an answer was found, in words. */
export function RungName({ engine, rung }: Props): string {
  const t = useTranslations("receipt.rung");
  if (typeof rung === "number") return t("model", { number: rung });
  switch (rung ?? engine) {
    case "hot":
    case "hot-answer":
      return t("hot");
    case "curated":
      return t("curated");
    case "local":
      return t("local");
    case "person":
      return t("person");
    case "model":
      return t("someModel");
    default:
      return t("flow");
  }
}
