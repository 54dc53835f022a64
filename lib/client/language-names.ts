/** Languages that customers are likely to write in; any other tag works over REST. */
export const commonLanguages = [
  "zh",
  "en",
  "es",
  "pt",
  "fr",
  "de",
  "it",
  "nl",
  "pl",
  "cs",
  "sv",
  "el",
  "ru",
  "uk",
  "tr",
  "ar",
  "he",
  "fa",
  "hi",
  "bn",
  "th",
  "vi",
  "id",
  "ms",
  "ja",
  "ko",
] as const;

export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
