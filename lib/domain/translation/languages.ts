const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** `fr` is French; undefined where no language is called so. */
export function nameOfLanguage(tag: string): string | undefined {
  try {
    return names.of(tag) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Whether two tags name one language: `zh` and `zh-CN` do. */
export const isSameLanguage = (a: string, b: string): boolean => a.split("-")[0] === b.split("-")[0];
