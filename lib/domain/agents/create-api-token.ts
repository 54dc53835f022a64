import { CreateApiToken } from "@/lib/contracts/resources";
import { audit } from "@/lib/domain/audit";
import { anyAdmin, command } from "@/lib/domain/core";
import { forbidden } from "@/lib/kernel/errors";
import { days } from "@/lib/kernel/time";
import { mayGrant } from "./policy";
import { presentToken } from "./present";
import { self } from "./self";
import { insertToken, newApiSecret } from "./token-store";

/** The secret is in the answer and nowhere else. */
export const createApiToken = command({
  name: "agents.createApiToken",
  input: CreateApiToken,
  subject: self,
  allow: anyAdmin("settings:write"),
  async run(ctx, { name, scopes, expiresInDays }, { actor, agent }) {
    if (!mayGrant(actor, scopes)) throw forbidden("A token can only make tokens with scopes that it has itself.");
    const expiresAt = expiresInDays === null ? null : new Date(ctx.now().getTime() + days(expiresInDays));
    const secret = newApiSecret();
    const token = await insertToken(
      ctx.tx,
      { workspaceId: agent.workspaceId, agentId: agent.id, name, scopes: [...new Set(scopes)], expiresAt },
      secret,
    );
    await audit(ctx, "apiToken.created", name, { scopes, expiresAt, hint: token.hint });
    return { ...presentToken(token), token: secret };
  },
});
