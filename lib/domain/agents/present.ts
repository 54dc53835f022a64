import type { z } from "zod";
import { agentRoles, scopes, type AgentRole } from "@/lib/kernel/actor";
import type { LoginSession } from "@/lib/contracts/account";
import type { Agent, ApiToken, Invitation } from "@/lib/contracts/resources";
import { PresenceStatus } from "@/lib/contracts/sockets";
import type { AgentRow } from "./agent-store";
import type { LinkRow } from "./link-store";
import type { SessionRow } from "./session-store";
import type { TokenRow } from "./token-store";

export const presentAgent = (row: AgentRow): Agent => ({
  id: row.id,
  userId: row.userId,
  name: row.name,
  email: row.email,
  avatarUrl: row.avatarUrl,
  role: roleOf(row.role),
  presence: PresenceStatus.catch("offline").parse(row.presence),
  presenceReason: row.presence === "busy" || row.presence === "away" ? row.presenceReason : null,
  active: row.active,
  createdAt: row.createdAt.toISOString(),
});

export const presentInvitation = (row: LinkRow): z.infer<typeof Invitation> => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: roleOf(row.role),
  expiresAt: row.expiresAt.toISOString(),
});

export const presentSession = (row: SessionRow, currentId: string): LoginSession => ({
  id: row.id,
  device: row.device,
  address: row.address,
  createdAt: row.createdAt.toISOString(),
  seenAt: row.seenAt.toISOString(),
  current: row.id === currentId,
});

export const presentToken = (row: TokenRow): ApiToken => ({
  id: row.id,
  name: row.name,
  hint: row.hint,
  scopes: scopes.filter((scope) => row.scopes.includes(scope)),
  agentId: row.agentId,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

export const roleOf = (text: string | null): AgentRole => agentRoles.find((role) => role === text) ?? "agent";
