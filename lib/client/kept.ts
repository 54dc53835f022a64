/** `next`, or what is held where it says the same: what did not change is not drawn again. Both came as JSON. */
export const kept = <T>(held: T | undefined, next: T): T =>
  held !== undefined && (held === next || JSON.stringify(held) === JSON.stringify(next)) ? held : next;
