import type { Locale } from "@/lib/contracts/basics";

const YEAR_S = 365 * 24 * 3600;

export function keepLocale(locale: Locale): void {
  document.cookie = `parley-locale=${locale}; path=/; max-age=${YEAR_S}; samesite=lax`;
}
