import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { audit } from "@/lib/domain/audit";
import { command, workspaceOf } from "@/lib/domain/core";
import { notFound } from "@/lib/kernel/errors";
import { mayEndSession } from "./policy";
import { endSession, findSession } from "./session-store";

export const revokeSession = command({
  name: "agents.revokeSession",
  input: z.strictObject({ sessionId: Id }),
  async subject(ctx, { sessionId }) {
    const session = await findSession(ctx.tx, workspaceOf(ctx.actor), sessionId);
    // A colleague's session is nothing one could learn of.
    if (ctx.actor.kind === "agent" && session.userId !== ctx.actor.userId) throw notFound("session");
    return session;
  },
  allow: mayEndSession,
  async run(ctx, _input, session) {
    await endSession(ctx.tx, session);
    ctx.record({ type: "credential.revoked", workspaceId: session.workspaceId, credentialId: session.id });
    await audit(ctx, "session.ended", session.device);
    return {};
  },
});
