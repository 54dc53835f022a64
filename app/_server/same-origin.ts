/** Where to go after signing in or out: a place of our own, or our front page. */
export function sameOrigin(url: string, baseUrl: string): string {
  // Backslashes and control characters are read differently by browsers and by URL; none of our paths has any.
  if (url.split("").some(isOdd) || !URL.canParse(url, baseUrl)) return baseUrl;
  const target = new URL(url, baseUrl);
  return target.origin === new URL(baseUrl).origin ? target.href : baseUrl;
}

const isOdd = (char: string): boolean => char <= " " || char === "\\";
