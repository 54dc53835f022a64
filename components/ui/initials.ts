/** One character for Chinese, Japanese and Korean names, the first of two words otherwise. */
export function initials(name: string): string {
  const trimmed = name.trim();
  const [first = "?"] = trimmed;
  if (/\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(first)) return first;
  const words = trimmed.split(/\s+/);
  const [last = ""] = words.length > 1 ? (words.at(-1) ?? "") : "";
  return (first + last).toUpperCase();
}

/** The same name has the same hue everywhere. */
export function nameHue(name: string): number {
  let hash = 7;
  for (const char of name) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 3600;
  return Math.round(hash / 30) * 3;
}
