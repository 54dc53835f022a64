import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { CreateCannedReply, UpdateCannedReply } from "@/lib/contracts/canned-replies";
import { conflict, forbidden } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit } from "../audit";
import { anyStaff, command, noSubject, workspaceOf } from "../core";
import { agentOf, presentReply, refuseTakenShortcut, theReply } from "./find";
import { mayChangeReply } from "./policy";
import { changeCannedReply, countCannedReplies, insertCannedReply, removeCannedReply } from "./store";

const MOST = 5_000;

/** Everybody may write for everybody: who answers customers knows best what is asked. */
export const createCannedReply = command({
  name: "cannedReplies.create",
  input: CreateCannedReply,
  subject: noSubject,
  allow: anyStaff("conversations:write"),
  async run(ctx, input) {
    const workspaceId = workspaceOf(ctx.actor);
    const agentId = agentOf(ctx.actor);
    const id = newId();
    await refuseTakenShortcut(ctx, { ...input, agentId, except: id });
    if ((await countCannedReplies(ctx.tx, workspaceId)) >= MOST)
      throw conflict(`A workspace can have at most ${MOST.toLocaleString("en")} canned replies.`);
    await insertCannedReply(ctx.tx, { ...input, workspaceId, id, agentId });
    if (input.shared) await audit(ctx, "cannedReply.created", id, { shortcut: input.shortcut });
    return presentReply(await theReply(ctx, { cannedReplyId: id }));
  },
});

export const updateCannedReply = command({
  name: "cannedReplies.update",
  input: UpdateCannedReply.extend({ cannedReplyId: Id }),
  subject: theReply,
  allow: mayChangeReply,
  async run(ctx, { cannedReplyId, ...change }, row) {
    const { workspaceId, agentId } = row;
    // It would vanish into that person's own, where nobody else can find it again.
    if (change.shared === false && agentId !== agentOf(ctx.actor))
      throw forbidden("Only who wrote a reply can keep it for themselves.");
    const values = {
      shortcut: change.shortcut ?? row.shortcut,
      text: change.text ?? row.text,
      folder: change.folder ?? row.folder,
      shared: change.shared ?? row.shared,
    };
    await refuseTakenShortcut(ctx, { ...values, agentId, except: cannedReplyId });
    await changeCannedReply(ctx.tx, workspaceId, cannedReplyId, { ...values, at: ctx.now() });
    if (row.shared || values.shared)
      await audit(ctx, "cannedReply.updated", cannedReplyId, { shortcut: values.shortcut });
    return presentReply(await theReply(ctx, { cannedReplyId }));
  },
});

export const deleteCannedReply = command({
  name: "cannedReplies.delete",
  input: z.strictObject({ cannedReplyId: Id }),
  subject: theReply,
  allow: mayChangeReply,
  async run(ctx, { cannedReplyId }, { workspaceId, shared, shortcut }) {
    await removeCannedReply(ctx.tx, workspaceId, cannedReplyId);
    if (shared) await audit(ctx, "cannedReply.deleted", cannedReplyId, { shortcut });
    return {};
  },
});
