import { z } from "zod";
import { Id, Moment } from "./basics";
import { PresenceStatus } from "./sockets";

export const GetBoard = z.strictObject({
  timeZone: z
    .string()
    .max(60)
    .default("UTC")
    .refine((zone) => {
      try {
        return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
      } catch {
        return false;
      }
    }, "This is not a time zone.")
    .describe("Where today begins"),
});

const Figures = z.object({
  waiting: z.number().int(),
  oldest: Moment.nullable().describe("Since when the oldest of them waits"),
  open: z.number().int().describe("Open conversations that somebody has"),
  late: z.number().int().describe("Not resolved, and a promise is broken"),
  soon: z.number().int().describe("Not resolved, and a promise is nearly broken: the warning is out"),
  firstReplies: z.number().int().describe("First answers of people today"),
  firstReplySeconds: z.number().int().nullable().describe("The median of how long they took"),
  resolved: z.number().int().describe("Resolved today"),
});
export type BoardFigures = z.infer<typeof Figures>;

/** The desk at this moment. */
export const Board = z.object({
  at: Moment,
  since: Moment.describe("When today began"),
  all: Figures,
  teams: z.array(Figures.extend({ id: Id.nullable(), name: z.string() })).describe("null: without a team"),
  inboxes: z.array(Figures.extend({ id: Id, name: z.string() })),
  agents: z.array(
    z.object({
      id: Id,
      name: z.string(),
      avatarUrl: z.string().nullable(),
      presence: PresenceStatus,
      reason: z.string().nullable(),
      automatic: z.boolean().describe("false: gets nothing by itself"),
      teamIds: z.array(Id),
      shift: z
        .object({ on: z.boolean(), changesAt: Moment.nullable().describe("When it ends, or the next one begins") })
        .nullable()
        .describe("null: no shifts are planned"),
      open: z.number().int(),
      load: z.number().int().describe("Points of what is open with them"),
      capacity: z.number().int(),
    }),
  ),
});
export type Board = z.infer<typeof Board>;
