import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { conflict } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command } from "../core";
import { theInbox } from "./find";
import { mayManageInbox } from "./policy";
import { countUnfinished, markInboxDeleted } from "./store";

/** Its bubble stops working at once, so nobody may be left in the middle of a conversation. Past ones stay readable. */
export const deleteInbox = command({
  name: "inboxes.delete",
  input: z.strictObject({ inboxId: Id }),
  subject: theInbox,
  allow: mayManageInbox,
  async run(ctx, _input, inbox) {
    const { workspaceId, id } = inbox;
    const unfinished = await countUnfinished(ctx.tx, workspaceId, id);
    if (unfinished > 0) {
      const many = unfinished === 1 ? "1 unfinished conversation" : `${unfinished} unfinished conversations`;
      throw conflict(`This inbox has ${many}. Resolve them first.`, { unfinished });
    }
    await markInboxDeleted(ctx.tx, workspaceId, id, ctx.now());
    await audit(ctx, "inbox.deleted", id, { name: inbox.name });
    ctx.record({ type: "inbox.changed", workspaceId, inboxId: id });
    return {};
  },
});
