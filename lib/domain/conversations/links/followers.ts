import { createHash } from "node:crypto";
import { z } from "zod";
import type { BulkDone } from "@/lib/contracts/bulk";
import { OneConversation } from "@/lib/contracts/conversation";
import { AnswerFollowers, TryFollowers, type FollowersTried } from "@/lib/contracts/links";
import { conflict, notFound, ParleyError } from "@/lib/kernel/errors";
import { db } from "@/lib/platform/db";
import { audit } from "../../audit";
import { call, command, query, task, workspaceOf } from "../../core";
import { fieldRows, missingIn } from "../../fields";
import { addLine, lockedConversation } from "../control";
import { readableConversation } from "../get-thread";
import { mayManage } from "../policy";
import { resolveConversation } from "../resolve";
import { sendAsAgent } from "../send-as-agent";
import { findConversation } from "../store";
import { followerRows, type FollowerRow } from "./store";

type Whom = { resolvedToo: boolean };
/** A merged one is told where it goes on, if that is linked; a resolved one only where it is asked for. */
const isTold = ({ merged, status }: FollowerRow, { resolvedToo }: Whom): boolean =>
  !merged && (resolvedToo || status !== "resolved");

/** Who would be told and resolved, and what stands in the way; nothing is done. */
export const tryFollowers = query({
  name: "conversations.tryFollowers",
  input: TryFollowers,
  subject: readableConversation,
  allow: mayManage,
  async run({ tx }, { resolve, resolvedToo }, row): Promise<FollowersTried> {
    const rows = await followerRows(tx, row);
    const told = rows.filter((each) => isTold(each, { resolvedToo }));
    const required = resolve
      ? (await fieldRows(tx, row.workspaceId, "conversation")).filter(({ requiredOnResolve }) => requiredOnResolve)
      : [];
    const unfilled = told.flatMap(({ id, number, status, fields }) => {
      const missing = status === "resolved" ? [] : missingIn(required, fields);
      const names = missing.map(({ label, key }) => label.en || label.zh || key);
      return names.length > 0 ? [{ conversationId: id, number, missing: names }] : [];
    });
    const open = told.filter(({ status }) => resolvedToo || status !== "resolved").length;
    return {
      told: told.length,
      resolved: resolve ? open - unfilled.length : 0,
      left: rows.filter((each) => !each.merged && !isTold(each, { resolvedToo })).length,
      merged: rows.filter(({ merged }) => merged).length,
      unfilled,
    };
  },
});

/**
 * The same word to everybody whom an incident concerns, and, where asked, the end of it: each conversation by its own verb, and what
 * fails is named. Asked again under the same clientId, nobody hears it twice.
 */
export const answerFollowers = task({
  name: "conversations.answerFollowers",
  input: AnswerFollowers,
  async subject({ actor }, { conversationId }) {
    const row = await findConversation(db(), workspaceOf(actor), conversationId);
    if (!row) throw notFound("conversation");
    return row;
  },
  allow: mayManage,
  async run({ actor, address }, { conversationId, clientId, text, resolve, resolvedToo }, row): Promise<BulkDone> {
    const rows = (await followerRows(db(), row)).filter((each) => isTold(each, { resolvedToo }));
    if (rows.length === 0) throw conflict("Nobody is to be told: no open conversation is about this one.");
    const failed: BulkDone["failed"] = [];
    for (const { id } of rows) {
      try {
        const own = { conversationId: id, clientId: derived(clientId, id), kind: "reply" };
        if (text) await call(sendAsAgent, actor, { ...own, text }, { address });
        if (resolve) await call(resolveConversation, actor, { conversationId: id }, { address });
      } catch (error) {
        if (!(error instanceof ParleyError)) throw error;
        failed.push({ conversationId: id, code: error.code, message: error.message });
      }
    }
    const done = rows.length - failed.length;
    const told = { conversationId, count: done, failed: failed.length, replied: Boolean(text), resolved: resolve };
    await call(noteFollowersAnswered, actor, told, { address });
    return { done, failed };
  },
});

/** That they were answered stands in the incident, and in the log of who did what. */
const noteFollowersAnswered = command({
  name: "conversations.noteFollowersAnswered",
  input: OneConversation.extend({
    count: z.number().int(),
    failed: z.number().int(),
    replied: z.boolean(),
    resolved: z.boolean(),
  }),
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, { count, failed, replied, resolved }, row): Promise<Record<string, never>> {
    const type = replied ? (resolved ? "followersToldAndResolved" : "followersTold") : "followersResolved";
    await addLine(ctx, row, { type, data: { count } });
    await audit(ctx, "incident.answered", row.id, { number: row.number, count, failed, replied, resolved });
    return {};
  },
});

/** The same for the same, so that a retry finds what it sent. */
function derived(clientId: string, conversationId: string): string {
  const hex = createHash("sha256").update(`${clientId}:${conversationId}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
