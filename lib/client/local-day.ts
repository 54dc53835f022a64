const two = (value: number) => String(value).padStart(2, "0");

/** The day of a moment in this browser's zone, as a date field has it: "2026-03-09". */
export const dayOf = (at: Date): string => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

/** When a day begins here, or a day some days from it; undefined for what is no day. */
export function beginOf(day: string, plus = 0): Date | undefined {
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = day.split("-").map(Number);
  const at = new Date(year, month - 1, date + plus);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
