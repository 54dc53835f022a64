import { anyone, system, type Actor, type AgentActor, type Scope } from "@/lib/kernel/actor";
import { ELSEWHERE, HERE, MINE } from "./permission-subjects";

const agent: AgentActor = {
  kind: "agent",
  workspaceId: HERE,
  agentId: MINE.agentId,
  userId: MINE.userId,
  name: "Grace",
  avatarUrl: null,
  role: "agent",
  scopes: null,
  credentialId: "session-1",
  version: 1,
};
const lead: AgentActor = { ...agent, role: "lead" };
const admin: AgentActor = { ...agent, role: "admin" };
const reads: Scope[] = ["conversations:read", "contacts:read", "knowledge:read", "settings:read"];

/** One of each kind that may knock, as the columns of the permission matrix. */
export const actors: Record<string, Actor> = {
  anyone,
  visitor: {
    kind: "visitor",
    workspaceId: HERE,
    visitorId: "visitor-1",
    contactId: MINE.contactId,
    inboxId: MINE.inboxId,
    name: "Vera",
    locale: "en",
    version: 1,
  },
  bot: { kind: "bot", workspaceId: HERE, botId: "bot-1", name: "Bot", avatarUrl: null },
  agent,
  lead,
  admin,
  "reading token": { ...admin, scopes: reads, credentialId: "token-1" },
  "token without scopes": { ...admin, scopes: [], credentialId: "token-2" },
  "admin elsewhere": { ...admin, workspaceId: ELSEWHERE, agentId: "agent-9", userId: "user-9" },
  system: system(HERE),
};
