/** Counts per key in a window of time; true while within the limit. Forgets everything when the window turns. */
export function fixedWindow(lengthMs: number, limit: () => number): (key: string) => boolean {
  let counts = new Map<string, number>();
  let began = Date.now();
  return (key) => {
    if (Date.now() - began > lengthMs) {
      counts = new Map();
      began = Date.now();
    }
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= limit();
  };
}
