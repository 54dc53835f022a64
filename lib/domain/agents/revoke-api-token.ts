import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { audit } from "@/lib/domain/audit";
import { command, workspaceOf } from "@/lib/domain/core";
import { mayManageAgent } from "./policy";
import { endToken, findToken } from "./token-store";

export const revokeApiToken = command({
  name: "agents.revokeApiToken",
  input: z.strictObject({ tokenId: Id }),
  subject: (ctx, { tokenId }) => findToken(ctx.tx, workspaceOf(ctx.actor), tokenId),
  allow: mayManageAgent,
  async run(ctx, _input, token) {
    await endToken(ctx.tx, token);
    ctx.record({ type: "credential.revoked", workspaceId: token.workspaceId, credentialId: token.id });
    await audit(ctx, "apiToken.revoked", token.name, { hint: token.hint });
    return {};
  },
});
