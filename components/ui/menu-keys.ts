/** Where a key leads from the item at `at` (−1: none); `typed`: what was typed in a row, this key with it. */
export function nextItem(
  labels: readonly (string | null)[],
  at: number,
  key: string,
  typed: string,
): number | undefined {
  const last = labels.length - 1;
  if (last < 0) return undefined;
  if (key === "ArrowDown") return Math.min(last, at + 1);
  if (key === "ArrowUp") return at < 0 ? last : Math.max(0, at - 1);
  if (key === "Home" || key === "PageUp") return 0;
  if (key === "End" || key === "PageDown") return last;
  if (typed.trim() === "") return undefined;
  // The same letter again goes on to the next that begins with it; more letters stay where they still fit.
  const again = [...typed].every((sign) => sign === typed[0]);
  const wanted = (again ? typed.slice(0, 1) : typed).toLocaleLowerCase();
  const from = again ? at + 1 : Math.max(0, at);
  for (let step = 0; step <= last; step++) {
    const place = (from + step) % labels.length;
    if (labels[place]?.trim().toLocaleLowerCase().startsWith(wanted)) return place;
  }
  return undefined;
}
