import type { CalendarRead } from "@/lib/contracts/hours";
import { yearlyDates } from "./repeats";
import { nextDate } from "./wall-clock";

type Property = { line: number; name: string; params: string; value: string };
type Event = { line: number; properties: Property[] };

const MOST_EVENTS = 2_000;
const MOST_DAYS = 62;

/**
 * The holidays in a calendar file (iCalendar, RFC 5545): whole-day events from `from` to `to` (dates, both included), several
 * days long or yearly as they may be. What can't be read as days off is named with its line, and changes nothing else.
 */
export function readCalendar(text: string, from: string, to: string): CalendarRead {
  const skipped: CalendarRead["skipped"] = [];
  const found = new Map<string, string>();
  const { events, problem } = eventsOf(text);
  if (problem) return { dates: [], skipped: [problem] };
  for (const event of events) {
    const name = unescaped(valueOf(event, "SUMMARY") ?? "").slice(0, 80);
    const days = daysOf(event, from, to);
    if (typeof days === "string") skipped.push({ line: event.line, name, reason: days });
    else for (const date of days) if (date >= from && date <= to && !found.has(date)) found.set(date, name);
  }
  const dates = [...found].map(([date, name]) => ({ date, name, slots: [] }));
  return { dates: dates.toSorted((a, b) => (a.date < b.date ? -1 : 1)), skipped };
}

type Reason = CalendarRead["skipped"][number]["reason"];

function daysOf(event: Event, from: string, to: string): string[] | Reason {
  if (valueOf(event, "STATUS")?.toUpperCase() === "CANCELLED") return [];
  const start = wholeDay(event, "DTSTART");
  if (start === undefined) return "noDate";
  if (start === TIMED) return "notWholeDay";
  const length = lengthOf(event, start);
  if (length === undefined || length > MOST_DAYS) return "tooLong";
  const rule = valueOf(event, "RRULE");
  const firsts = rule ? yearlyDates(start, rule, to) : [start];
  if (!firsts) return "repeats";
  const left = new Set(datesIn(event, "EXDATE"));
  return [...firsts, ...datesIn(event, "RDATE")]
    .filter((first) => !left.has(first))
    .flatMap((first) => run(first, length))
    .filter((date) => date >= from);
}

const TIMED = Symbol("at an hour of a day");

/** The day something begins on, or that it begins at an hour. */
function wholeDay(event: Event, name: string): string | typeof TIMED | undefined {
  const property = event.properties.find((each) => each.name === name);
  if (!property) return undefined;
  const date = dateIn(property.value);
  // Some calendars write whole days as midnight to midnight.
  if (date && (property.value.length === 8 || /T000000Z?$/.test(property.value))) return date;
  return date ? TIMED : undefined;
}

function lengthOf(event: Event, start: string): number | undefined {
  const end = wholeDay(event, "DTEND");
  if (end === TIMED) return undefined;
  if (end !== undefined) return Math.max(1, Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000));
  const weeks = /^P(?:(\d{1,2})W|(\d{1,3})D)$/.exec(valueOf(event, "DURATION") ?? "P1D");
  return weeks ? Math.max(1, Number(weeks[1] ?? 0) * 7 + Number(weeks[2] ?? 0)) : undefined;
}

function run(first: string, length: number): string[] {
  const days = [first];
  while (days.length < length) days.push(nextDate(days.at(-1) ?? first));
  return days;
}

const datesIn = (event: Event, name: string): string[] =>
  event.properties
    .filter((each) => each.name === name)
    .flatMap(({ value }) => value.split(",").flatMap((each) => dateIn(each) ?? []));

/** `20261225` and `20261225T…` as `2026-12-25`, where there is such a day. */
function dateIn(value: string): string | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?$/.exec(value.trim());
  if (!parts) return undefined;
  const date = `${parts[1]}-${parts[2]}-${parts[3]}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : undefined;
}

function eventsOf(text: string): { events: Event[]; problem?: CalendarRead["skipped"][number] } {
  const lines = unfolded(text);
  const none = (line: number, reason: Reason) => ({ events: [], problem: { line, name: "", reason } });
  if (!lines.some(({ text: line }) => /^BEGIN:VCALENDAR$/i.test(line.trim()))) return none(1, "noCalendar");
  const events: Event[] = [];
  let open: Event | undefined;
  let depth = 0;
  for (const { line, text: content } of lines) {
    if (/^BEGIN:VEVENT\s*$/i.test(content)) {
      open = { line, properties: [] };
      depth = 0;
    } else if (/^END:VEVENT\s*$/i.test(content)) {
      if (open) events.push(open);
      open = undefined;
      if (events.length > MOST_EVENTS) return none(line, "tooMany");
    } else if (/^BEGIN:/i.test(content)) depth += 1;
    else if (/^END:/i.test(content)) depth = Math.max(0, depth - 1);
    else if (open && depth === 0) {
      const property = propertyOf(content, line);
      if (property) open.properties.push(property);
    }
  }
  return open ? none(open.line, "cutOff") : { events };
}

/** Long lines are folded: what begins with a space goes on. */
function unfolded(text: string): { line: number; text: string }[] {
  const lines: { line: number; text: string }[] = [];
  for (const [at, raw] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .entries()) {
    const last = lines.at(-1);
    if (last && (raw.startsWith(" ") || raw.startsWith("\t"))) last.text += raw.slice(1);
    else lines.push({ line: at + 1, text: raw });
  }
  return lines;
}

/** The colon behind the name ends it, unless it stands in a quoted parameter. */
function propertyOf(text: string, line: number): Property | undefined {
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    if (text[at] !== ":" || quoted) continue;
    const [name = "", ...params] = text.slice(0, at).split(";");
    return { line, name: name.toUpperCase(), params: params.join(";"), value: text.slice(at + 1) };
  }
  return undefined;
}

const valueOf = (event: Event, name: string): string | undefined =>
  event.properties.find((each) => each.name === name)?.value.trim();

const unescaped = (value: string): string =>
  value
    .replace(/\\[nN]/g, " ")
    .replace(/\\([,;\\])/g, "$1")
    // A name is shown in one line, whatever its file says.
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f]/g, " ")
    .trim();
