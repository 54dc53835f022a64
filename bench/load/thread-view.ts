import { z } from "zod";
import type { Applied, View } from "../history/op";

export const Line = z.object({ conversationId: z.string(), id: z.string(), seq: z.number().int() });
export type Line = z.infer<typeof Line>;

/** What one participant shows of a conversation: appended in order only, once each, never with a hole. */
export type ThreadView = {
  conv: string;
  last: () => number;
  take: (line: Line) => "shown" | "known" | "gap" | "changed";
  view: (proc: string) => View;
};

export function threadView(conv: string, from: number): ThreadView {
  const applied: Applied[] = [];
  const last = () => applied.at(-1)?.seq ?? from - 1;
  return {
    conv,
    last,
    take({ seq, id }) {
      if (seq > last() + 1) return "gap";
      if (seq === last() + 1) {
        applied.push({ seq, id });
        return "shown";
      }
      // A number that suddenly names another message is recorded, so that the checker sees it too.
      const known = applied[seq - from];
      if (seq < from || known?.id === id) return "known";
      applied.push({ seq, id });
      return "changed";
    },
    view: (proc) => ({ proc, conv, from, applied }),
  };
}
