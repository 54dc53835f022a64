import { z } from "zod";
import { Id, Moment, Name } from "./basics";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
/** Wall-clock time of the schedule's zone. `to` may be `24:00`; who works past midnight adds a slot to the next day. */
export const Slot = z
  .strictObject({
    from: z.string().regex(TIME, "Write a time like 09:00."),
    to: z.string().refine((text) => TIME.test(text) || text === "24:00", "Write a time like 17:30, at most 24:00."),
  })
  .refine(({ from, to }) => from < to, "A slot ends after it begins. Past midnight, add a slot to the next day.");
export type Slot = z.infer<typeof Slot>;

/** The slots of one day, in order and apart from each other; none is a day off. */
const Slots = z
  .array(Slot)
  .max(8, "At most 8 slots a day.")
  .transform((slots) => slots.toSorted((a, b) => (a.from < b.from ? -1 : 1)))
  .refine((slots) => slots.every(({ to }, at) => to <= (slots[at + 1]?.from ?? "24:00")), "These slots overlap.");

export const Week = z.strictObject({
  mon: Slots,
  tue: Slots,
  wed: Slots,
  thu: Slots,
  fri: Slots,
  sat: Slots,
  sun: Slots,
});
export type Week = z.infer<typeof Week>;

/** A holiday (no slots) or a day with hours of its own. */
export const SpecialDate = z.strictObject({
  date: z.iso.date("Write a date like 2026-12-25."),
  name: z.string().trim().max(80).default(""),
  slots: Slots.default([]),
});
export type SpecialDate = z.infer<typeof SpecialDate>;

const Dates = z
  .array(SpecialDate)
  .max(400, "At most 400 dates.")
  .transform((dates) => dates.toSorted((a, b) => (a.date < b.date ? -1 : 1)))
  .refine(
    (dates) => dates.every(({ date }, at) => date !== dates[at + 1]?.date),
    "A date is there twice. Give it several slots instead.",
  );

export const TimeZone = z
  .string()
  .min(1)
  .max(64)
  .refine((name) => {
    try {
      return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
    } catch {
      return false;
    }
  }, "Name a time zone like Europe/Berlin.");

/** What "open" is judged by. */
export const Schedule = z.object({ timeZone: TimeZone, week: Week, dates: Dates });
export type Schedule = z.infer<typeof Schedule>;

export const BusinessHours = Schedule.extend({
  id: Id,
  name: z.string(),
  isDefault: z.boolean().describe("Holds for every inbox without hours of its own"),
  inboxes: z.array(z.object({ id: Id, name: z.string() })).describe("Which inboxes keep them"),
  teams: z.array(z.object({ id: Id, name: z.string() })).describe("Which teams keep them"),
  rev: z.number().int().describe("Rises with every change; send it with the next one"),
  open: z.boolean().describe("Whether it is open now"),
  opensAt: Moment.nullable().describe("When it opens next; null while open"),
  createdAt: Moment,
});
export type BusinessHours = z.infer<typeof BusinessHours>;

export const CreateBusinessHours = z.strictObject({
  name: Name,
  timeZone: TimeZone,
  week: Week,
  dates: Dates.optional(),
  isDefault: z.boolean().optional().describe("True for the first one unless said otherwise"),
});
export const UpdateBusinessHours = CreateBusinessHours.partial().extend({
  rev: z
    .number()
    .int()
    .optional()
    .describe("The one the change was made on; an older one is refused with `details.saved`"),
});

const CalendarText = z
  .string()
  .max(1_000_000, "A calendar file can have at most 1 MB.")
  .describe("An iCalendar file (.ics) as text");

/** What a calendar file holds: nothing is changed by reading it. */
export const ReadCalendar = z.strictObject({ calendar: CalendarText });
/** Adds the days off of a calendar file; a date that the schedule has already stays as it is. */
export const ImportDates = z.strictObject({ hoursId: Id, calendar: CalendarText });

export const CalendarRead = z.object({
  dates: z.array(SpecialDate).describe("Days off of this year and the next two, by date"),
  skipped: z.array(
    z.object({
      line: z.number().int().describe("Where it begins in the file, from 1"),
      name: z.string(),
      reason: z.enum(["noCalendar", "cutOff", "tooMany", "noDate", "notWholeDay", "tooLong", "repeats"]),
    }),
  ),
});
export type CalendarRead = z.infer<typeof CalendarRead>;

export const DatesImported = CalendarRead.extend({
  added: z.number().int().describe("How many dates were new"),
  hours: BusinessHours,
});
