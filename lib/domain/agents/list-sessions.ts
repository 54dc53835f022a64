import { PageQuery } from "@/lib/contracts/basics";
import { pageOfAll, query } from "@/lib/domain/core";
import { isPerson } from "./policy";
import { presentSession } from "./present";
import { self } from "./self";
import { openSessions } from "./session-store";

export const listSessions = query({
  name: "agents.listSessions",
  input: PageQuery,
  subject: self,
  allow: isPerson,
  async run(ctx, page, { actor, agent }) {
    const rows = await openSessions(ctx.tx, agent.workspaceId, agent.userId, ctx.now());
    return pageOfAll(rows, page, (row) => presentSession(row, actor.credentialId));
  },
});
