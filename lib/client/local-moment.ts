/** A moment as `<input type="datetime-local">` holds it, in the zone of this browser. */
export function localMoment(at: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What was chosen, or `null` while it is none. */
export function momentOf(value: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)) return null;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? null : at;
}

export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
