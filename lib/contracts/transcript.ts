import { z } from "zod";

/** What was said in a conversation, as a text file. */
export const Transcript = z.object({ fileName: z.string(), text: z.string() });
export type Transcript = z.infer<typeof Transcript>;
export const TranscriptMailed = z.object({ to: z.string().describe("The visitor's own address") });
