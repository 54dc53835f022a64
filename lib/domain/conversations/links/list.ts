import { OneConversation } from "@/lib/contracts/conversation";
import type { ConversationLinks, Link } from "@/lib/contracts/links";
import { query } from "../../core";
import { readableConversation } from "../get-thread";
import { mayReadNotes } from "../policy";
import { linkRows, type LinkKind, type Shown } from "./store";

/** What a conversation is linked with, from either side. */
export const listLinks = query({
  name: "conversations.listLinks",
  input: OneConversation,
  subject: readableConversation,
  allow: mayReadNotes,
  async run(ctx, _input, row): Promise<ConversationLinks> {
    const rows = await linkRows(ctx.tx, row);
    const of = (kind: LinkKind, side: "fromId" | "toId") =>
      rows.filter((link) => link.kind === kind && link[side] === row.id).map(shown);
    return {
      mergedInto: of("merge", "fromId")[0] ?? null,
      merged: of("merge", "toId"),
      splitFrom: of("split", "toId")[0] ?? null,
      splitInto: of("split", "fromId"),
      incident: of("incident", "fromId")[0] ?? null,
      followers: of("incident", "toId"),
    };
  },
});

const shown = ({ otherId, number, status, contact, preview, lastSeq, by, at }: Shown): Link => ({
  conversation: { id: otherId, number, status, contact, preview, lastSeq },
  by,
  at: at.toISOString(),
});
