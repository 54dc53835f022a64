import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import type { Locale } from "@/lib/contracts/basics";
import en from "./messages/en.json";
import zh from "./messages/zh.json";

export const LOCALE_COOKIE = "parley-locale";
const messages = { en, zh };

/** The cookie follows the person's own setting after sign-in; before that the browser's wish decides. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  const wished = (await headers()).get("accept-language") ?? "";
  const locale = localeOf(chosen ?? wished);
  return { locale, messages: messages[locale], timeZone: "UTC", onError: () => undefined };
});

const localeOf = (tag: string): Locale => (tag.trim().toLowerCase().startsWith("zh") ? "zh" : "en");
