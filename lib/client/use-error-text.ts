"use client";

import { useLocale, useTranslations } from "next-intl";
import { CallError } from "./api";

/** The server's own sentence where the reader shares its language; a plain one by code otherwise. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations("errors");
  const locale = useLocale();
  return (error) => {
    if (!(error instanceof CallError)) return t("internal");
    if (error.code === "unavailable" && error.retryable) return t("unavailable");
    return locale === "en" ? error.message : t(error.code);
  };
}
