import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/kernel/actor";
import { workspaceOf } from "../core";
import { agentOf } from "./find";
import { cannedReplyRows, type CannedReplyRow } from "./store";

/** All that somebody may use: everybody's and their own. */
export const repliesFor = (tx: Tx, actor: Actor): Promise<CannedReplyRow[]> =>
  cannedReplyRows(tx, workspaceOf(actor), agentOf(actor), undefined);
