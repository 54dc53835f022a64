"use client";

import { useTranslations } from "next-intl";
import { OFF_SHIFT } from "@/lib/contracts/plain";

/** Reasons are written by admins and shown as they are; the desk's own one is said in the reader's language. */
export function useReasonWords(): (reason: string) => string {
  const t = useTranslations("nav.presence");
  return (reason) => (reason === OFF_SHIFT ? t("offShift") : reason);
}
