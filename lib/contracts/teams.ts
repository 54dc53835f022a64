import { z } from "zod";
import { Id, Moment, Name } from "./basics";
import { Person } from "./conversation";

/** A group of agents that conversations are given to. */
export const Team = z.object({
  id: Id,
  name: z.string(),
  members: z.array(Person).describe("By name; those who no longer work here are left out"),
  hoursId: Id.nullable().describe("Its own hours; null: those of the inbox, else the workspace's"),
  leastOnShift: z.number().int().nullable().describe("How many should be on shift while it is open; null: not counted"),
  rev: z.number().int().describe("Rises with every change; send it with the next one"),
  createdAt: Moment,
});
export type Team = z.infer<typeof Team>;

const LeastOnShift = z.number().int().min(1).max(500).nullable();
const Members = z.array(Id).max(500, "A team has at most 500 members.");

export const CreateTeam = z.strictObject({
  name: Name,
  memberIds: Members.default([]),
  hoursId: Id.nullable().default(null),
  leastOnShift: LeastOnShift.default(null),
});
export const UpdateTeam = z.strictObject({
  name: Name.optional(),
  memberIds: Members.optional().describe("Replaces the members"),
  hoursId: Id.nullable().optional(),
  leastOnShift: LeastOnShift.optional(),
  rev: z
    .number()
    .int()
    .optional()
    .describe(
      "The one the change was made on; an older one is refused with `details.saved`. Absent: whatever is there",
    ),
});
