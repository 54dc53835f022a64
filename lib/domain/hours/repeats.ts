const DAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const KNOWN = new Set(["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "WKST"]);

/**
 * The first days of a yearly event up to `to`: on the same day each year, or on a weekday of a month ("the fourth Thursday of
 * November"). Undefined for what repeats in any other way.
 */
export function yearlyDates(start: string, rule: string, to: string): string[] | undefined {
  const parts = new Map(
    rule.split(";").map((part) => [part.split("=")[0]?.toUpperCase() ?? "", part.split("=")[1] ?? ""]),
  );
  if (parts.get("FREQ")?.toUpperCase() !== "YEARLY" || [...parts.keys()].some((name) => !KNOWN.has(name)))
    return undefined;
  const interval = Number(parts.get("INTERVAL") ?? 1);
  const count = Number(parts.get("COUNT") ?? Number.POSITIVE_INFINITY);
  const until = parts.get("UNTIL")?.replace(/^(\d{4})(\d{2})(\d{2}).*$/, "$1-$2-$3") ?? to;
  const month = Number(parts.get("BYMONTH") ?? start.slice(5, 7));
  const dayOfMonth = Number(parts.get("BYMONTHDAY") ?? start.slice(8));
  const byDay = parts.get("BYDAY");
  const weekday = byDay === undefined ? undefined : /^(-?[1-5])(SU|MO|TU|WE|TH|FR|SA)$/.exec(byDay.toUpperCase());
  if (weekday === null || !(interval >= 1) || !(month >= 1 && month <= 12) || !(dayOfMonth >= 1 && dayOfMonth <= 31))
    return undefined;
  const dates: string[] = [];
  const last = until < to ? until : to;
  for (let year = Number(start.slice(0, 4)); year <= Number(last.slice(0, 4)); year += interval) {
    const date = weekday
      ? nthWeekday(year, month, Number(weekday[1]), weekday[2] ?? "")
      : dayIn(year, month, dayOfMonth);
    if (!date || date < start || date > last) continue;
    dates.push(date);
    if (dates.length >= count) break;
  }
  return dates;
}

/** 29 February is left out of other years, as calendars do. */
function dayIn(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : undefined;
}

function nthWeekday(year: number, month: number, nth: number, name: string): string | undefined {
  const wanted = DAYS.indexOf(name);
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const days = Array.from({ length }, (_, at) => at + 1).filter(
    (day) => new Date(Date.UTC(year, month - 1, day)).getUTCDay() === wanted,
  );
  const day = nth > 0 ? days[nth - 1] : days.at(nth);
  return day === undefined ? undefined : dayIn(year, month, day);
}
