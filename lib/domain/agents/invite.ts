import { Invite } from "@/lib/contracts/resources";
import { audit } from "@/lib/domain/audit";
import { anyAdmin, command, noSubject, workspaceOf } from "@/lib/domain/core";
import { conflict } from "@/lib/kernel/errors";
import { hours } from "@/lib/kernel/time";
import { env } from "@/lib/platform/env";
import { findAgentByEmail } from "./agent-store";
import { insertLink } from "./link-store";
import { presentInvitation } from "./present";

/** The link is shown once, to be handed over; it works once, for 72 hours. */
export const invite = command({
  name: "agents.invite",
  input: Invite,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { email, name = "", role }) {
    const workspaceId = workspaceOf(ctx.actor);
    if (await findAgentByEmail(ctx.tx, workspaceId, email)) throw conflict("This person already works here.");
    const expiresAt = new Date(ctx.now().getTime() + hours(72));
    const link = await insertLink(ctx.tx, { workspaceId, kind: "invite", email, name, role, userId: null, expiresAt });
    await audit(ctx, "agent.invited", email, { role });
    return { ...presentInvitation(link), url: `${env().PUBLIC_URL}/invite/${link.secret}` };
  },
});
