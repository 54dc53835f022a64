import { z } from "zod";
import { FlowName } from "@/lib/contracts/flow";
import { nodeKind } from "../node";

/** Lets time pass. What the visitor writes meanwhile is a new question, or leads to `interrupted`. */
export const wait = nodeKind({
  type: "wait",
  schema: z.strictObject({
    type: z.literal("wait"),
    seconds: z.number().int().min(5).max(604_800),
    next: FlowName.optional(),
    interrupted: FlowName.optional().describe("Absent: what was written is a new question"),
  }),
  exits: ({ next, interrupted }) => [
    { name: "next", to: next },
    { name: "interrupted", to: interrupted, optional: true },
  ],
  waits: () => true,
  summary: ({ seconds }) => ({ en: `Wait ${duration(seconds).en}`, zh: `等待${duration(seconds).zh}` }),
  run({ seconds, interrupted }, { event }) {
    if (event.type === "timer") return { do: "go", exit: "next" };
    if (event.type !== "message") return { do: "sleep", seconds };
    return interrupted ? { do: "go", exit: "interrupted" } : { do: "restart", detail: "another question" };
  },
});

function duration(seconds: number): { en: string; zh: string } {
  if (seconds < 120) return { en: `${seconds} s`, zh: ` ${seconds} 秒` };
  if (seconds < 7200) return { en: `${Math.round(seconds / 60)} min`, zh: ` ${Math.round(seconds / 60)} 分钟` };
  return { en: `${Math.round(seconds / 3600)} h`, zh: ` ${Math.round(seconds / 3600)} 小时` };
}
