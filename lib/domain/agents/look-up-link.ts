import { z } from "zod";
import { LinkToken } from "@/lib/contracts/resources";
import { anyone, query } from "@/lib/domain/core";
import { findWorkspace } from "@/lib/domain/workspaces";
import { requireOpenLink } from "./gone-link";
import { roleOf } from "./present";
import { findAccountIn } from "./user-store";

/** What the page behind an invitation shows before anything is typed; a dead link says why it is dead. */
export const lookUpInvitation = query({
  name: "agents.lookUpInvitation",
  input: z.strictObject({ token: LinkToken }),
  subject: (ctx, { token }) => requireOpenLink(ctx.tx, "invite", token),
  allow: anyone("the link's secret is the right"),
  async run(ctx, _input, link) {
    const { name: workspace } = await findWorkspace(ctx.tx, link.workspaceId);
    const account = (await findAccountIn(ctx.tx, link.email)) !== null;
    const { email, name, expiresAt } = link;
    return { workspace, email, name, role: roleOf(link.role), account, expiresAt: expiresAt.toISOString() };
  },
});

/** The same for a reset link. */
export const lookUpReset = query({
  name: "agents.lookUpReset",
  input: z.strictObject({ token: LinkToken }),
  subject: (ctx, { token }) => requireOpenLink(ctx.tx, "reset", token),
  allow: anyone("the link's secret is the right"),
  run: async (_ctx, _input, { email, expiresAt }) => ({ email, expiresAt: expiresAt.toISOString() }),
});
