/** Those in the visitor's own script, where there are some: one inbox may offer questions in several languages. */
export function suggestionsFor(all: readonly string[], locale: string): readonly string[] {
  const mine = all.filter((question) => /\p{Script=Han}/u.test(question) === (locale === "zh"));
  return mine.length > 0 ? mine : all;
}
