import { useLocale, useTranslations } from "next-intl";
import type { Provider } from "@/lib/contracts/providers";

/** What failed last in the reader's own language; the desk's own sentence where that is English, or there is no code. */
export function useLastError(): (state: Provider["state"]) => string | null {
  const t = useTranslations("models.problem");
  const locale = useLocale();
  return ({ lastError, lastErrorCode }) => (locale === "en" || !lastErrorCode ? lastError : t(lastErrorCode));
}
