import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { randomToken } from "@/lib/kernel/ids";
import { encrypt } from "@/lib/platform/secrets";
import { audit } from "../../audit";
import { command } from "../../core";
import { theLockedPolicy } from "../policies/find";
import { mayManageRouting } from "../policy";
import { keepSecret } from "./store";

/** A new secret for the questions of a policy. Shown this once; the one before signs nothing more. */
export const makePolicySecret = command({
  name: "routing.makePolicySecret",
  input: z.strictObject({ policyId: Id }),
  subject: theLockedPolicy,
  allow: mayManageRouting,
  async run(ctx, { policyId }, { workspaceId, signed }): Promise<{ secret: string }> {
    const secret = randomToken(32);
    await keepSecret(ctx.tx, workspaceId, policyId, encrypt(secret));
    await audit(ctx, "routingPolicy.secretMade", policyId, { replaced: signed });
    ctx.record({ type: "routing.changed", workspaceId });
    return { secret };
  },
});
