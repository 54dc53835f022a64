import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { audit } from "../audit";
import { command } from "../core";
import { theInbox } from "./find";
import { mayManageInbox } from "./policy";
import { presentInbox } from "./present";
import { newIdentitySecret } from "./secret";
import { changeInbox } from "./store";

/** Hashes made with the old secret are refused from now on; visitors who are in stay in. */
export const rotateIdentitySecret = command({
  name: "inboxes.rotateSecret",
  input: z.strictObject({ inboxId: Id }),
  subject: theInbox,
  allow: mayManageInbox,
  async run(ctx, _input, inbox) {
    const { workspaceId, id } = inbox;
    const { secret, stored } = newIdentitySecret();
    await changeInbox(ctx.tx, workspaceId, id, stored);
    await audit(ctx, "inbox.secretRotated", id, {});
    ctx.record({ type: "inbox.changed", workspaceId, inboxId: id });
    return { ...presentInbox({ ...inbox, ...stored }), identitySecret: secret };
  },
});
