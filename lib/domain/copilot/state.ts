import { OneConversation } from "@/lib/contracts/conversation";
import type { CopilotState } from "@/lib/contracts/copilot";
import { query } from "../core";
import { readableConversation } from "../conversations";
import { providersOf, spentOnAgents } from "../models";
import { groundOf } from "./about";
import { mayUseCopilot } from "./policy";

/** Which models would be asked here, and what was spent today. */
export const getCopilotState = query({
  name: "copilot.state",
  input: OneConversation,
  subject: readableConversation,
  allow: mayUseCopilot,
  async run(ctx, _input, row): Promise<CopilotState> {
    const { settings, ways } = await groundOf(row);
    const [providers, spent] = await Promise.all([
      providersOf(ctx.tx, row.workspaceId),
      spentOnAgents(row.workspaceId),
    ]);
    const nameOf = new Map(providers.map(({ id, name }) => [id, name]));
    return {
      models: ways.map((way) => ({ ...way, provider: nameOf.get(way.providerId) ?? null })),
      from: ways.length === 0 ? "none" : settings.models ? "settings" : "bot",
      spentTokens: spent.tokens,
      dayTokens: settings.dayTokens,
    };
  },
});
