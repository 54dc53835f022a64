import { z } from "zod";
import { fieldOps } from "@/lib/kernel/field-value";
import { ConversationStatus, OnDuty, Priority, TicketType } from "./conversation";
import { Id, Locale, withoutNul } from "./basics";

const some = <T extends z.ZodType>(item: T) =>
  z.array(item).min(1, "Choose at least one.").max(50, "At most 50 of them.");
const oneOf = z.enum(["is", "isNot"]).describe("`is`: one of the values; `isNot`: none of them");
const Words = some(z.string().trim().min(1).max(120).refine(withoutNul));
const orNone = <T extends z.ZodType>(item: T) => some(z.union([item, z.literal("none")]));

/** A custom field of the conversation. */
export const FieldCondition = z
  .strictObject({
    field: z.literal("conversationField"),
    key: z.string().trim().min(1).max(60),
    op: z.enum(fieldOps),
    values: Words,
  })
  .describe("A custom field of the conversation; `above` and `below` compare numbers and days");
export type FieldCondition = z.infer<typeof FieldCondition>;

const AttributeCondition = z
  .strictObject({
    field: z.literal("attribute"),
    key: z.string().trim().min(1).max(60),
    op: z.enum(fieldOps),
    values: Words,
  })
  .describe("An attribute or custom field of the contact; `above` and `below` compare numbers and days");
const OrganisationFieldCondition = z
  .strictObject({
    field: z.literal("organisationField"),
    key: z.string().trim().min(1).max(60),
    op: z.enum(fieldOps),
    values: Words,
  })
  .describe("A custom field of the contact's organisation");

/** What a conversation, its customer, or whom they belong to holds. */
export const HeldCondition = z.discriminatedUnion("field", [
  FieldCondition,
  AttributeCondition,
  OrganisationFieldCondition,
]);
export type HeldCondition = z.infer<typeof HeldCondition>;
/** The same of a contact. */
export const PersonCondition = z.discriminatedUnion("field", [AttributeCondition, OrganisationFieldCondition]);

/** One thing that must be so of a conversation. */
export const Condition = z.discriminatedUnion("field", [
  z.strictObject({ field: z.literal("inbox"), op: oneOf, values: some(Id) }),
  z.strictObject({ field: z.literal("team"), op: oneOf, values: orNone(Id) }),
  z.strictObject({ field: z.literal("assignee"), op: oneOf, values: orNone(Id) }),
  z.strictObject({ field: z.literal("status"), op: oneOf, values: some(ConversationStatus) }),
  z
    .strictObject({ field: z.literal("customStatus"), op: oneOf, values: orNone(Id) })
    .describe("The desk's own name for the state"),
  z.strictObject({ field: z.literal("priority"), op: oneOf, values: some(Priority) }),
  z.strictObject({ field: z.literal("type"), op: oneOf, values: orNone(TicketType) }),
  z.strictObject({ field: z.literal("tag"), op: oneOf, values: some(z.string().trim().min(1).max(60)) }),
  z.strictObject({ field: z.literal("onDuty"), op: oneOf, values: some(OnDuty) }),
  z.strictObject({ field: z.literal("language"), op: oneOf, values: some(Locale) }),
  z
    .strictObject({ field: z.literal("message"), op: z.enum(["contains", "lacks"]), values: Words })
    .describe("The customer's last message; upper and lower case are the same"),
  z.strictObject({ field: z.literal("email"), op: z.enum(["contains", "lacks"]), values: Words }),
  z.strictObject({ field: z.literal("hours"), op: oneOf, values: some(z.enum(["open", "closed"])) }),
  z.strictObject({ field: z.literal("rating"), op: oneOf, values: some(z.enum(["1", "2", "3", "4", "5"])) }),
  AttributeCondition,
  FieldCondition,
  z.strictObject({ field: z.literal("organisation"), op: oneOf, values: orNone(Id) }),
  OrganisationFieldCondition,
]);
export type Condition = z.infer<typeof Condition>;
export type ConditionField = Condition["field"];

/** All or any of these must hold. An empty group holds for everything. */
export type ConditionGroup = { match: "all" | "any"; of: (Condition | ConditionGroup)[] };

const MOST = 50;
const DEEPEST = 4;
const Group: z.ZodType<ConditionGroup> = z.lazy(() =>
  z.strictObject({ match: z.enum(["all", "any"]), of: z.array(z.union([Condition, Group])).max(MOST) }),
);
export const ConditionGroup = Group.refine(
  (group) => depthOf(group) <= DEEPEST,
  `Groups stand at most ${DEEPEST} deep.`,
)
  .refine((group) => conditionsIn(group).length <= MOST, `At most ${MOST} conditions.`)
  .meta({ id: "ConditionGroup" });

export const isGroup = (each: Condition | ConditionGroup): each is ConditionGroup => "match" in each;
const depthOf = (group: ConditionGroup): number =>
  1 + Math.max(0, ...group.of.map((each) => (isGroup(each) ? depthOf(each) : 0)));
export const conditionsIn = (group: ConditionGroup): Condition[] =>
  group.of.flatMap((each) => (isGroup(each) ? conditionsIn(each) : [each]));
