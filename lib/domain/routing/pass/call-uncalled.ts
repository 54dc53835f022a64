import { z } from "zod";
import { command, noSubject, workspaceOf } from "../../core";
import { notifyOnCall } from "../../notifications";
import { isTheDesk } from "../policy";
import { takeUncalled } from "./store";

/**
 * People were handed conversations that routing was to give away. Who got one was told with it; what still waits after the pass
 * found nobody free, and all who could take it are called.
 */
export const callUncalled = command({
  name: "routing.callUncalled",
  input: z.strictObject({}),
  subject: noSubject,
  allow: isTheDesk,
  async run(ctx): Promise<{ called: number }> {
    const workspaceId = workspaceOf(ctx.actor);
    const waiting = await takeUncalled(ctx.tx, workspaceId);
    for (const row of waiting) await notifyOnCall(ctx, { workspaceId, ...row });
    return { called: waiting.length };
  },
});
