import { z } from "zod";
import { Id, MessageText, Moment } from "./basics";
import { Attachment } from "./conversation";

/** One message of a conversation; over REST its number arrives as text. */
export const OneMessage = z.strictObject({ conversationId: Id, seq: z.coerce.number().int().min(1) });
export type OneMessage = z.infer<typeof OneMessage>;
/** Other words for one's own message. */
export const EditMessage = OneMessage.extend({
  text: MessageText,
  was: MessageText.optional().describe("The words that are meant to be changed: others are refused as a conflict"),
});
/** What a message said before, for agents. */
export const MessageVersion = z.object({
  version: z.number().int().describe("From 1, the first words"),
  text: z.string(),
  attachments: z.array(Attachment),
  writtenAt: Moment,
  replacedAt: Moment,
});
export type MessageVersion = z.infer<typeof MessageVersion>;
