// Bounded everywhere, so that no text makes it slow. A neighbour in Chinese ends an address; a dot at the end is the sentence's.
const EMAIL =
  /(?<![A-Za-z0-9._%+'-])[A-Za-z0-9](?:[A-Za-z0-9._%+'-]{0,62}[A-Za-z0-9_%+-])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,5}[A-Za-z]{2,24}(?![A-Za-z0-9@])/g;

/** E-mail addresses in a text of half-width signs, in lower case, with where they stand. */
export function emailsIn(plain: string): { value: string; start: number; end: number }[] {
  return [...plain.matchAll(EMAIL)].map((match) => ({
    value: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
