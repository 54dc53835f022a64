import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { isTransient } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { call, command, noSubject, task, workspaceOf } from "../core";
import type { Actor } from "@/lib/kernel/actor";
import { beginIndexing, markFailed, publishPassages, type DraftPassage } from "./passage-store";
import { passagesOf } from "./passages";

const deskAlone = (actor: Actor): boolean => actor.kind === "system";

/** The job `knowledge.index`: from what was given to what is retrieved. May run twice; the version decides what is published. */
export const indexSource = task({
  name: "knowledge.index",
  input: z.strictObject({ sourceId: Id }),
  subject: noSubject,
  allow: deskAlone,
  async run({ actor }, { sourceId }) {
    const source = await beginIndexing(workspaceOf(actor), sourceId);
    if (!source) return { published: false };
    const { version } = source;
    try {
      return await call(publishSource, actor, { sourceId, version, passages: await passagesOf(source) });
    } catch (error) {
      // The job comes back by itself; only what would fail again is told to people.
      if (isTransient(error)) throw error;
      log.error({ err: error, sourceId }, "a source could not be indexed");
      return call(giveUpSource, actor, { sourceId, version });
    }
  },
});

const publishSource = command({
  name: "knowledge.publish",
  input: z.strictObject({ sourceId: Id, version: z.number().int(), passages: z.custom<DraftPassage[]>(Array.isArray) }),
  subject: noSubject,
  allow: deskAlone,
  async run(ctx, { sourceId, version, passages }) {
    const workspaceId = workspaceOf(ctx.actor);
    const published = await publishPassages(ctx.tx, workspaceId, sourceId, version, passages);
    if (published) ctx.record({ type: "source.indexed", workspaceId, sourceId });
    return { published };
  },
});

const giveUpSource = command({
  name: "knowledge.giveUp",
  input: z.strictObject({ sourceId: Id, version: z.number().int() }),
  subject: noSubject,
  allow: deskAlone,
  async run(ctx, { sourceId, version }) {
    const workspaceId = workspaceOf(ctx.actor);
    await markFailed(ctx.tx, workspaceId, sourceId, version, "internal");
    ctx.record({ type: "source.indexed", workspaceId, sourceId });
    return { published: false };
  },
});
