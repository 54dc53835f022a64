import { CHINESE_DIGITS, chineseNumber } from "./chinese-numbers";
import { dayAway, weekdayOf, type Direction } from "./days";
import type { Found } from "./found";

/** `dayFirst`: whether 3/5 is the third of May where the visitor comes from. */
type About = { now: Date; dayFirst: boolean };
type Reader = {
  pattern: RegExp;
  read(groups: Record<string, string | undefined>, now: Date, dayFirst: boolean): string | undefined;
};

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH = String.raw`(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const WEEKDAYS = "sun mon tue wed thu fri sat".split(" ");
const WEEKDAY = String.raw`(?<weekday>sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?`;
const ZH = String.raw`[\d${CHINESE_DIGITS}]`;

const READERS: readonly Reader[] = [
  {
    pattern: /(?<![\d/.-])(?<year>(?:19|20)\d{2})(?<sep>[-/.])(?<month>\d{1,2})\k<sep>(?<day>\d{1,2})(?![\d-]|[/.]\d)/g,
    read: ({ year, month, day }) => iso(Number(year), Number(month), Number(day)),
  },
  {
    // 3/5/2024 is read the visitor's way unless one of the numbers can't be a month; dots are European.
    pattern:
      /(?<![\d/.-])(?<first>\d{1,2})(?<sep>[-/.])(?<second>\d{1,2})\k<sep>(?<year>(?:19|20)\d{2}|\d{2})(?![\d-]|[/.]\d)/g,
    read: ({ first, sep, second, year }, _now, dayFirst) => {
      const [a, b, y] = [Number(first), Number(second), Number(year)];
      const full = y < 100 ? 2000 + y : y;
      const startsWithDay = (sep === "." || dayFirst || a > 12) && b <= 12;
      return startsWithDay ? iso(full, b, a) : iso(full, a, b);
    },
  },
  {
    pattern: new RegExp(
      String.raw`(?<![A-Za-z])${MONTH} (?<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>(?:19|20)\d{2}))?(?![\dA-Za-z])`,
      "gi",
    ),
    read: byName,
  },
  {
    pattern: new RegExp(
      String.raw`(?<![\dA-Za-z])(?<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? (?<year>(?:19|20)\d{2}))?(?![\dA-Za-z])`,
      "gi",
    ),
    read: byName,
  },
  {
    pattern: new RegExp(
      String.raw`(?:(?<year>(?:19|20)\d{2}|二[零〇]${ZH}{2})年|(?<which>今年|去年|明年))?(?<month>${ZH}{1,3})月(?<day>${ZH}{1,3})[日号號]`,
      "g",
    ),
    read: ({ year, which, month, day }, now) => {
      const [m, d] = [chineseNumber(month ?? ""), chineseNumber(day ?? "")];
      if (m === undefined || d === undefined) return undefined;
      const named = which === undefined ? undefined : now.getFullYear() + (YEARS[which] ?? 0);
      return nearest(year === undefined ? named : chineseNumber(year), m, d, now);
    },
  },
  {
    pattern:
      /(?<![A-Za-z])(?<word>(?:the )?day before yesterday|(?:the )?day after tomorrow|yesterday|today|tomorrow)(?![A-Za-z])|(?<zh>大前天|前天|昨天|昨日|今天|今日|明天|明日|后天|後天|大后天)/gi,
    read: ({ word, zh }, now) => {
      const days = DAYS[zh ?? (word ?? "").toLowerCase().replace(/^the /, "")];
      return days === undefined ? undefined : dayAway(now, days);
    },
  },
  {
    pattern:
      /(?<![A-Za-z\d])(?<count>\d{1,3}|an?|one|two|three|four|five|six|seven) (?<unit>day|week|month|year)s? (?<to>ago|from now)(?![A-Za-z])/gi,
    read: ({ count = "", unit = "", to = "" }, now) =>
      away(small(count), unit.toLowerCase(), to.toLowerCase() === "ago" ? -1 : 1, now),
  },
  {
    pattern: new RegExp(
      String.raw`(?<count>\d{1,3}|[一二两兩三四五六七八九十]{1,3})个?(?<unit>天|日|周|星期|礼拜|月|年)(?<to>之?前|之?后|以前|以后)`,
      "g",
    ),
    read: ({ count = "", unit = "", to = "" }, now) =>
      away(chineseNumber(count), unit, to.includes("前") ? -1 : 1, now),
  },
  {
    pattern: new RegExp(
      String.raw`(?<![A-Za-z])(?:(?<which>last|next|this|on|since|until|by|past) )${WEEKDAY}(?![A-Za-z])`,
      "gi",
    ),
    read: ({ which = "", weekday = "" }, now) =>
      weekdayOf(now, WEEKDAYS.indexOf(weekday.slice(0, 3).toLowerCase()), DIRECTIONS[which.toLowerCase()] ?? "nearest"),
  },
  {
    pattern: /(?<which>上个?|下个?|这个?|本)?(?:周|週|星期|礼拜|禮拜)(?<weekday>[一二三四五六日天])/g,
    read: ({ which = "", weekday = "" }, now) => {
      const day = "日一二三四五六".indexOf(weekday === "天" ? "日" : weekday);
      const week = which.startsWith("上") ? "weekBefore" : which.startsWith("下") ? "weekAfter" : "thisWeek";
      return weekdayOf(now, day, week);
    },
  },
];

/**
 * Days as YYYY-MM-DD. What is said relative to a day ("yesterday", 上周三) is counted from `now`; a day without a year is the
 * nearest one to it.
 */
export function datesIn(plain: string, { now, dayFirst }: About): Found[] {
  return READERS.flatMap(({ pattern, read }) =>
    [...plain.matchAll(pattern)].flatMap((match) => {
      const value = read(match.groups ?? {}, now, dayFirst);
      return value === undefined ? [] : [{ value, start: match.index, end: match.index + match[0].length }];
    }),
  );
}

const YEARS: Record<string, number> = { 去年: -1, 今年: 0, 明年: 1 };
const DIRECTIONS: Record<string, Direction> = {
  last: "before",
  past: "before",
  since: "before",
  next: "after",
  until: "after",
  by: "after",
};
const DAYS: Record<string, number> = {
  "day before yesterday": -2,
  yesterday: -1,
  today: 0,
  tomorrow: 1,
  "day after tomorrow": 2,
  大前天: -3,
  前天: -2,
  昨天: -1,
  昨日: -1,
  今天: 0,
  今日: 0,
  明天: 1,
  明日: 1,
  后天: 2,
  後天: 2,
  大后天: 3,
};
const UNITS: Record<string, "day" | "week" | "month" | "year"> = {
  day: "day",
  week: "week",
  month: "month",
  year: "year",
  天: "day",
  日: "day",
  周: "week",
  星期: "week",
  礼拜: "week",
  月: "month",
  年: "year",
};

function byName({ month = "", day, year }: Record<string, string | undefined>, now: Date): string | undefined {
  const at = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return nearest(year === undefined ? undefined : Number(year), at, Number(day), now);
}

function small(count: string): number {
  const words = "a one two three four five six seven".split(" ");
  const at = words.indexOf(count.toLowerCase() === "an" ? "a" : count.toLowerCase());
  return at < 0 ? Number(count) : Math.max(1, at);
}

function away(count: number | undefined, unit: string, sign: number, now: Date): string | undefined {
  const known = UNITS[unit];
  if (count === undefined || known === undefined) return undefined;
  if (known === "day") return dayAway(now, sign * count);
  if (known === "week") return dayAway(now, sign * count * 7);
  const moved = new Date(now.getFullYear(), now.getMonth() + sign * count * (known === "year" ? 12 : 1), 1);
  const last = new Date(moved.getFullYear(), moved.getMonth() + 1, 0).getDate();
  return iso(moved.getFullYear(), moved.getMonth() + 1, Math.min(now.getDate(), last));
}

function nearest(year: number | undefined, month: number, day: number, now: Date): string | undefined {
  if (year !== undefined) return iso(year, month, day);
  const years = [now.getFullYear() - 1, now.getFullYear(), now.getFullYear() + 1];
  const distance = (each: number) => Math.abs(new Date(each, month - 1, day).getTime() - now.getTime());
  const [best] = years.toSorted((a, b) => distance(a) - distance(b));
  return best === undefined ? undefined : iso(best, month, day);
}

function iso(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}
