const MOST_AT_ONCE = 50;

/** A written or pasted list is as many items, without its bullets and boxes. */
export const itemsIn = (text: string): string[] =>
  text
    .split("\n")
    .map((line) =>
      line
        .trim()
        .replace(/^(?:[-*•]\s+)?(?:\[[ xX]?\]\s+)?/, "")
        .slice(0, 300),
    )
    .filter(Boolean)
    .slice(0, MOST_AT_ONCE);
