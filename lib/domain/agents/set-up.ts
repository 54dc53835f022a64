import { SetUp } from "@/lib/contracts/resources";
import { anyone, command, noSubject } from "@/lib/domain/core";
import { conflict } from "@/lib/kernel/errors";
import { lockFirstSetup } from "./agent-store";
import { createFirstAdmin } from "./first-admin";
import { presentAgent } from "./present";

export const setUp = command({
  name: "agents.setUp",
  input: SetUp,
  subject: noSubject,
  allow: anyone("nobody can sign in yet; it closes for good with the first agent"),
  async run(ctx, input) {
    if (!(await lockFirstSetup(ctx.tx))) throw conflict("Parley is already set up. Please sign in.");
    return presentAgent(await createFirstAdmin(ctx.tx, input, ctx.address));
  },
});
