import { ChangePassword } from "@/lib/contracts/resources";
import { audit } from "@/lib/domain/audit";
import { command } from "@/lib/domain/core";
import { invalid } from "@/lib/kernel/errors";
import { withinLoginLimits } from "./login-limits";
import { passwordFits } from "./password";
import { isPerson } from "./policy";
import { replacePassword } from "./replace-password";
import { self } from "./self";
import { findAccountById } from "./user-store";

export const changePassword = command({
  name: "agents.changePassword",
  input: ChangePassword,
  subject: self,
  allow: isPerson,
  async run(ctx, { current, password }, me) {
    const account = await findAccountById(ctx.tx, me.agent.userId);
    const fits = await withinLoginLimits(
      me.agent.email,
      ctx.address,
      async () => (await passwordFits(account?.passwordHash, current)) || null,
    );
    if (!fits)
      throw invalid("current: This is not your password.", {
        issues: [{ path: "current", message: "This is not your password." }],
      });
    await replacePassword(ctx, me.agent.userId, password, me.actor.credentialId);
    await audit(ctx, "agent.passwordChanged", me.agent.email);
    return {};
  },
});
