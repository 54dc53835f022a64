import { z } from "zod";
import { Locale } from "@/lib/contracts/basics";
import type { Me } from "@/lib/contracts/resources";
import { mailIsSet } from "@/lib/platform/mail";
import { query, type Context } from "@/lib/domain/core";
import { epoch, findWorkspace } from "@/lib/domain/workspaces";
import type { AgentRow } from "./agent-store";
import { isAgent } from "./policy";
import { presentAgent } from "./present";
import { self } from "./self";

export const getMe = query({
  name: "agents.getMe",
  input: z.strictObject({}),
  subject: self,
  allow: isAgent,
  run: (ctx, _input, me) => presentMe(ctx, me.agent),
});

export async function presentMe(ctx: Pick<Context, "tx">, agent: AgentRow): Promise<Me> {
  const { id, name, color } = await findWorkspace(ctx.tx, agent.workspaceId);
  return {
    agent: presentAgent(agent),
    workspace: { id, name, color },
    locale: Locale.catch("en").parse(agent.locale),
    epoch: await epoch(ctx.tx),
    mail: mailIsSet(),
    undoSeconds: agent.undoSeconds,
  };
}
