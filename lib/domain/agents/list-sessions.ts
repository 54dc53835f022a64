import { z } from "zod";
import { query } from "@/lib/domain/core";
import { isPerson } from "./policy";
import { presentSession } from "./present";
import { self } from "./self";
import { openSessions } from "./session-store";

export const listSessions = query({
  name: "agents.listSessions",
  input: z.strictObject({}),
  subject: self,
  allow: isPerson,
  async run(ctx, _input, { actor, agent }) {
    const rows = await openSessions(ctx.tx, agent.workspaceId, agent.userId, ctx.now());
    return { data: rows.map((row) => presentSession(row, actor.credentialId)), nextCursor: null };
  },
});
