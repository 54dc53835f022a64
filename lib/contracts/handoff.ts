import { z } from "zod";

/** What people see when a conversation comes to them: data of the line `brief`, worded by the console. */
export const HandoffBrief = z.object({
  reason: z.string(),
  asked: z.array(z.string()).describe("The visitor's last words, oldest first"),
  tried: z.array(
    z.object({
      kind: z.enum(["source", "tool", "unsure"]),
      text: z.string(),
      outcome: z.string().optional().describe("Of a tool: a code or a status, e.g. ok, unverified, failed, 200"),
    }),
  ),
  known: z
    .array(
      z.object({
        name: z.string(),
        label: z.object({ en: z.string().optional(), zh: z.string().optional() }).optional(),
        value: z.string(),
      }),
    )
    .describe("Slots that the flow filled"),
});
export type HandoffBrief = z.infer<typeof HandoffBrief>;
