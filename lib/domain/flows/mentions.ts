/** Whether a text has these words, both in small letters: Latin ones stand alone, Chinese ones anywhere. */
export function mentions(text: string, label: string): boolean {
  if (/\p{Script=Han}/u.test(label)) return text.includes(label);
  const at = text.indexOf(label);
  if (at < 0) return false;
  const letter = /[\p{L}\p{N}]/u;
  return !letter.test(text[at - 1] ?? " ") && !letter.test(text[at + label.length] ?? " ");
}
