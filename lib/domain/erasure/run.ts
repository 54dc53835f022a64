import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { system } from "@/lib/kernel/actor";
import { db } from "@/lib/platform/db";
import { failpoint } from "@/lib/platform/failpoint";
import { control, lockedConversation } from "../conversations";
import { call, command } from "../core";
import { waitForTurn } from "../search";
import { dropFiles, dropTraces, silenceLog } from "./conversation-store";
import { forgetPerson, lockPerson, silence } from "./person-store";
import { deskAlone } from "./policy";
import { theErasure } from "./progress";
import { conversationsAfter, findErasure, finishErasure, moveErasure, peopleOf, stuckErasures } from "./progress-store";

const AT_ONCE = 50;
const STUCK_AFTER_S = 120;

/**
 * The job `contacts.erase`. May run twice, at any time, and die anywhere: each conversation is one commit, and going through one
 * again changes nothing. Who was restored from a backup is silenced first, as if it had just been asked for.
 */
export async function runErasure({
  workspaceId,
  erasureId,
}: {
  workspaceId: string;
  erasureId: string;
}): Promise<void> {
  const erasure = await findErasure(db(), workspaceId, erasureId);
  if (!erasure || erasure.status === "done") return;
  const desk = system(workspaceId);
  await call(beginErasure, desk, { erasureId });
  const people = await peopleOf(db(), erasure);
  let done = 0;
  for (let after: string | null = null; ;) {
    const ids: string[] = await conversationsAfter(db(), workspaceId, people, after, AT_ONCE);
    if (ids.length === 0) break;
    for (const conversationId of ids) {
      await call(eraseConversation, desk, { conversationId });
      await failpoint("erasure.conversation");
      done += 1;
    }
    after = ids.at(-1) ?? null;
    await moveErasure(db(), workspaceId, erasureId, done);
  }
  await call(endErasure, desk, { erasureId, done });
}

/** Takes up what somebody left in the middle, and says how many. May run anywhere; after a restore, at once (`0`). */
export async function resumeErasures(afterSeconds = STUCK_AFTER_S): Promise<number> {
  let resumed = 0;
  for (;;) {
    const stuck = await stuckErasures(afterSeconds);
    for (const { workspaceId, id } of stuck) await runErasure({ workspaceId, erasureId: id });
    resumed += stuck.length;
    // What is done is not stuck any more; the rest of a long list comes with the next look.
    if (stuck.length === 0 || afterSeconds > 0) return resumed;
  }
}

const beginErasure = command({
  name: "erasure.begin",
  input: z.strictObject({ erasureId: Id }),
  subject: theErasure,
  allow: deskAlone,
  async run(ctx, _input, erasure): Promise<void> {
    const { workspaceId } = erasure;
    await moveErasure(ctx.tx, workspaceId, erasure.id, 0);
    for (const contactId of await peopleOf(ctx.tx, erasure)) {
      const person = await lockPerson(ctx.tx, workspaceId, contactId);
      if (!person || person.erasedAt) continue;
      for (const visitorId of await silence(ctx.tx, workspaceId, contactId, person.email))
        ctx.record({ type: "visitor.changed", workspaceId, visitorId });
    }
  },
});

/** Words of one conversation, with all that was made of them, in one commit with the end of its files. */
const eraseConversation = command({
  name: "erasure.conversation",
  input: z.strictObject({ conversationId: Id }),
  subject: lockedConversation,
  allow: deskAlone,
  async run(ctx, _input, row): Promise<void> {
    const { workspaceId, id } = row;
    // It ends as any other does, so that promises and reports see it end.
    if (row.status !== "resolved") {
      const change = { status: "resolved", waiting: false, snoozedUntil: null } as const;
      await control(ctx, row, change, { type: "resolved", data: {} }, { turnEnds: "cancelled" });
    }
    await waitForTurn(ctx.tx);
    await silenceLog(ctx.tx, row);
    await dropTraces(ctx.tx, row);
    const keys = await dropFiles(ctx.tx, row);
    if (keys.length > 0) ctx.record({ type: "files.dropped", workspaceId, keys });
    ctx.record({ type: "conversation.changed", workspaceId, conversationId: id });
  },
});

const endErasure = command({
  name: "erasure.end",
  input: z.strictObject({ erasureId: Id, done: z.number().int() }),
  subject: theErasure,
  allow: deskAlone,
  async run(ctx, { done }, erasure): Promise<void> {
    const { workspaceId } = erasure;
    for (const contactId of await peopleOf(ctx.tx, erasure)) {
      const keys = await forgetPerson(ctx.tx, workspaceId, contactId);
      if (keys.length > 0) ctx.record({ type: "files.dropped", workspaceId, keys });
    }
    await finishErasure(ctx.tx, workspaceId, erasure.id, done);
  },
});
