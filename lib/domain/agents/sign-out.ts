import { z } from "zod";
import { command } from "@/lib/domain/core";
import { isPerson } from "./policy";
import { self } from "./self";
import { endSession } from "./session-store";

/** Ends the session it is called with, and the sockets opened with it. */
export const signOut = command({
  name: "agents.signOut",
  input: z.strictObject({}),
  subject: self,
  allow: isPerson,
  async run(ctx, _input, { actor }) {
    const session = { workspaceId: actor.workspaceId, id: actor.credentialId };
    await endSession(ctx.tx, session);
    ctx.record({ type: "credential.revoked", workspaceId: session.workspaceId, credentialId: session.id });
    return {};
  },
});
