const OPEN = "<think>";
const CLOSE = "</think>";

/** Small local models think aloud inside `<think>`; that is no answer. Tags may be cut anywhere between two pieces. */
export function withoutThoughts() {
  let inside = false;
  let held = "";
  return {
    /** Adds a piece; returns what of it is said aloud. */
    hear(piece: string): string {
      held += piece;
      let aloud = "";
      for (;;) {
        const tag = inside ? CLOSE : OPEN;
        const at = held.indexOf(tag);
        if (at < 0) break;
        if (!inside) aloud += held.slice(0, at);
        held = held.slice(at + tag.length);
        inside = !inside;
      }
      const kept = begunTag(held, inside ? CLOSE : OPEN);
      if (!inside) aloud += held.slice(0, held.length - kept);
      held = held.slice(held.length - kept);
      return aloud;
    },
    /** What was held back at the end, for it was no tag. */
    rest: (): string => (inside ? "" : held),
  };
}

/** How many units at the end may be the beginning of the tag. */
function begunTag(text: string, tag: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length--)
    if (text.endsWith(tag.slice(0, length))) return length;
  return 0;
}
