import { z } from "zod";
import type { Actor } from "@/lib/kernel/actor";
import { command, noSubject } from "../core";
import { markLoggedOut } from "./store";

const asVisitor = (actor: Actor): boolean => actor.kind === "visitor";

/** A shared computer: the token ends here, on every socket, and the next visitor sees an empty thread. */
export const logOutVisitor = command({
  name: "visitors.logOut",
  input: z.strictObject({}),
  subject: noSubject,
  allow: asVisitor,
  async run(ctx) {
    if (ctx.actor.kind !== "visitor") return {};
    const { workspaceId, visitorId } = ctx.actor;
    if (await markLoggedOut(ctx.tx, workspaceId, visitorId))
      ctx.record({ type: "visitor.changed", workspaceId, visitorId });
    return {};
  },
});
