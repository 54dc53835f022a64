import { z } from "zod";
import { Id, Moment, PageQuery } from "./basics";
import { Schedule } from "./hours";

const Days = z.coerce.number().int().min(1).max(14).default(7);

/** When somebody plans to work, in their own time zone. A date without slots is a day off. */
export const ShiftPlan = Schedule.extend({
  agentId: Id,
  follows: z.boolean().describe("Their presence follows: away by itself when a shift ends, back when the next begins"),
  onShift: z.boolean().describe("Now; true where no plan is kept"),
  changesAt: Moment.nullable().describe("When the shift ends, or the next one begins; null: neither"),
  rev: z.number().int().describe("Rises with every change; send it with the next one. 0: no plan"),
});
export type ShiftPlan = z.infer<typeof ShiftPlan>;

/** Replaces the plan. Whether presence follows is for the agent alone to say. */
export const SaveShiftPlan = z.strictObject({
  agentId: Id,
  timeZone: Schedule.shape.timeZone,
  week: Schedule.shape.week,
  dates: Schedule.shape.dates.optional().describe("Replaces the dates that differ from the week"),
  follows: z.boolean().optional(),
  rev: z
    .number()
    .int()
    .optional()
    .describe(
      "The one the change was made on; an older one is refused with `details.saved`. Absent: whatever is there",
    ),
});
export const OneShiftPlan = z.strictObject({ agentId: Id });
export const ListShiftPlans = PageQuery;

/** Days off and other one-off changes: of these dates alone, beside the others. */
export const ChangeShiftDates = z.strictObject({
  agentId: Id,
  set: Schedule.shape.dates.optional().describe("Dates with their own slots; none: a day off"),
  clear: z.array(z.iso.date()).max(400).optional().describe("Back to the week"),
});

const Piece = z.object({ from: Moment, to: Moment });
/** Who comes, and where too few do. */
export const ShiftOutlook = z.object({
  at: Moment,
  to: Moment,
  coming: z
    .array(Piece.extend({ agentId: Id, name: z.string() }))
    .describe("The next shift of everybody who is off now and comes within a day, the soonest first"),
  teams: z.array(
    z.object({
      teamId: Id,
      name: z.string(),
      least: z.number().int().nullable().describe("How many should be on shift while the team is open"),
      onShift: z.number().int().describe("How many are, now"),
      short: z
        .array(Piece.extend({ onShift: z.number().int() }))
        .describe("When fewer are planned; at most 100, within the team's hours"),
    }),
  ),
});
export type ShiftOutlook = z.infer<typeof ShiftOutlook>;
export const GetShiftOutlook = z.strictObject({ days: Days });
