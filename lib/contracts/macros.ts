import { z } from "zod";
import { unknownVariables } from "@/lib/kernel/fill-reply";
import { ClientId, Id, MessageText, Moment, Name } from "./basics";
import { ChecklistTexts } from "./checklist";
import { Conversation, Person, Priority, TicketType } from "./conversation";
import { TranslationOutcome } from "./translation";
import { ViewScope } from "./views";

const tags = z.array(z.string().trim().min(1).max(60)).max(20);
const text = MessageText.min(1, "Please write something.").refine((value) => unknownVariables(value).length === 0, {
  message: "This names something that doesn't exist. Use one of the variables on offer.",
});

const statusId = Id.optional().describe("A status of that state; absent: its default");

/** What a macro does, in the words of the single actions. Replies may name the conversation: `{{contact.firstName|there}}`. */
export const MacroStep = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("reply"), text }),
  z.strictObject({ do: z.literal("note"), text }),
  z
    .strictObject({ do: z.literal("tag"), add: tags.optional(), remove: tags.optional() })
    .refine(({ add, remove }) => (add?.length ?? 0) + (remove?.length ?? 0) > 0, "Name a tag."),
  z
    .strictObject({
      do: z.literal("assign"),
      agentId: z
        .union([Id, z.literal("me")])
        .nullable()
        .optional()
        .describe("`me`: whoever runs it; null: nobody"),
      teamId: Id.nullable().optional(),
    })
    .refine(({ agentId, teamId }) => agentId !== undefined || teamId !== undefined, "Say to whom."),
  z.strictObject({ do: z.literal("checklist"), items: ChecklistTexts }).describe("Adds items to its checklist"),
  z.strictObject({ do: z.literal("priority"), priority: Priority }),
  z.strictObject({ do: z.literal("type"), type: TicketType.nullable() }),
  z.strictObject({ do: z.literal("resolve"), statusId }),
  z.strictObject({ do: z.literal("reopen"), statusId }),
  z.strictObject({
    do: z.literal("snooze"),
    minutes: z
      .number()
      .int()
      .min(1)
      .max(525_600)
      .nullable()
      .describe("From when it runs; null: until the customer writes"),
    statusId,
  }),
]);
export type MacroStep = z.infer<typeof MacroStep>;

const Steps = z.array(MacroStep).min(1, "A macro does at least one thing.").max(20, "A macro does at most 20 things.");

/** Several actions in one, for its maker, a team or everybody. */
export const Macro = z.object({
  id: Id,
  name: z.string(),
  scope: ViewScope,
  teamId: Id.nullable(),
  steps: Steps,
  owner: Person.nullable(),
  mayChange: z.boolean().describe("Whether the asking agent may change it"),
  uses: z.number().int(),
  rev: z.number().int().describe("Rises with every change; send it with the next one"),
  createdAt: Moment,
});
export type Macro = z.infer<typeof Macro>;

export const CreateMacro = z.strictObject({
  name: Name,
  scope: ViewScope.default("private"),
  teamId: Id.nullable().default(null).describe("For scope `team`"),
  steps: Steps,
});
export const UpdateMacro = z.strictObject({
  name: Name.optional(),
  scope: ViewScope.optional(),
  teamId: Id.nullable().optional(),
  steps: Steps.optional().describe("Replaces the steps"),
  rev: z
    .number()
    .int()
    .optional()
    .describe("The one the change was made on; an older one is refused with `details.saved`"),
});

export const RunMacro = z.strictObject({
  macroId: Id,
  conversationId: Id,
  dryRun: z.boolean().default(false).describe("true: says what it would do, and does nothing"),
  expectedSeq: z.number().int().min(0).optional().describe("The newest message its runner has seen"),
  clientId: ClientId.optional().describe("The same again runs nothing and answers with the conversation as it is"),
  asWritten: z
    .boolean()
    .default(false)
    .describe("true: replies go out as they are written, though the conversation is translated both ways"),
  replies: z
    .array(z.strictObject({ text: MessageText, translated: MessageText.min(1) }))
    .max(20)
    .default([])
    .describe("What a dry run said the customer would read, so that it is that; else replies are translated again"),
});
export type RunMacro = z.infer<typeof RunMacro>;

/** What it did, step by step, all of it or nothing. */
export const MacroRun = z.object({
  dryRun: z.boolean(),
  steps: z.array(
    z.object({
      step: MacroStep,
      changes: z.boolean().describe("false: it was so already"),
      text: z.string().optional().describe("For replies and notes: as it reads here"),
      translated: z.string().optional().describe("For replies in a translated conversation: what the customer reads"),
    }),
  ),
  refused: z
    .object({ step: z.number().int().describe("From 0"), message: z.string() })
    .nullable()
    .describe("On a dry run: the step that can't be done here, so that nothing would be"),
  untranslated: TranslationOutcome.exclude(["translated", "same"])
    .nullable()
    .describe("On a dry run: why its replies can't be translated; it runs with `asWritten` alone"),
  conversation: Conversation.describe("As it is, or would be, afterwards"),
});
export type MacroRun = z.infer<typeof MacroRun>;
