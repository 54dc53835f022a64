import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { audit } from "@/lib/domain/audit";
import { command, workspaceOf } from "@/lib/domain/core";
import { conflict } from "@/lib/kernel/errors";
import { minutes } from "@/lib/kernel/time";
import { env } from "@/lib/platform/env";
import { findAgent } from "./agent-store";
import { insertLink } from "./link-store";
import { mayManageAgent } from "./policy";
import { worksElsewhere } from "./user-store";

/** An admin hands the link over by hand, at once; it works once, for 30 minutes. */
export const makeResetLink = command({
  name: "agents.makeResetLink",
  input: z.strictObject({ agentId: Id }),
  subject: (ctx, { agentId }) => findAgent(ctx.tx, workspaceOf(ctx.actor), agentId),
  allow: mayManageAgent,
  async run(ctx, _input, agent) {
    const { workspaceId, email, userId } = agent;
    if (await worksElsewhere(ctx.tx, userId, workspaceId)) {
      throw conflict("This person also works in another workspace. Whoever runs this server can reset the password.");
    }
    const expiresAt = new Date(ctx.now().getTime() + minutes(30));
    const link = await insertLink(ctx.tx, {
      workspaceId,
      kind: "reset",
      email,
      name: "",
      role: null,
      userId,
      expiresAt,
    });
    await audit(ctx, "agent.resetLinkMade", email);
    return { url: `${env().PUBLIC_URL}/reset/${link.secret}`, expiresAt: expiresAt.toISOString() };
  },
});
