import { z } from "zod";
import { command } from "@/lib/domain/core";
import { seconds } from "@/lib/kernel/time";
import { isAgent } from "./policy";
import { self } from "./self";
import { insertTicket } from "./token-store";

/** Sockets never see a cookie or a token: they are opened with this, once, within a minute. */
export const createSocketTicket = command({
  name: "agents.createSocketTicket",
  input: z.strictObject({}),
  subject: self,
  allow: isAgent,
  async run(ctx, _input, { actor }) {
    const expiresAt = new Date(ctx.now().getTime() + seconds(60));
    return { ticket: await insertTicket(ctx.tx, actor, expiresAt), expiresAt: expiresAt.toISOString() };
  },
});
