import { z } from "zod";
import { Id, withoutNul } from "./basics";

/** What people tell of a conversation without words: how far they read, that they are typing, how it was. */
export const ReadUpTo = z.strictObject({ conversationId: Id, seq: z.number().int().min(0) });
export const Typing = z.strictObject({ conversationId: Id, on: z.boolean() });
export const RateConversation = z.strictObject({
  conversationId: Id,
  score: z.number().int().min(1).max(5),
  comment: z.string().trim().max(1000).refine(withoutNul).optional(),
});
export const RateAnswer = z.strictObject({ conversationId: Id, seq: z.number().int().min(1), helpful: z.boolean() });
