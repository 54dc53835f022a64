import { scopes } from "@/lib/kernel/actor";
import { randomToken } from "@/lib/kernel/ids";
import { db, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { lockFirstSetup, markDemoBegun, type AgentRow } from "./agent-store";
import { createFirstAdmin } from "./first-admin";
import { insertToken } from "./token-store";

type Bootstrapped = {
  workspaceId: string;
  agentId: string;
  email: string;
  password: string;
  generated: boolean;
};

/**
 * The first admin of an installation that is set up by its environment, once: `null` where somebody can sign in already, or
 * where nothing was asked for and `/setup` is waiting. A password that was made here is in the answer and nowhere else.
 */
export async function ensureBootstrap(): Promise<Bootstrapped | null> {
  const { BOOTSTRAP_ADMIN_EMAIL, BOOTSTRAP_ADMIN_PASSWORD, BOOTSTRAP_API_TOKEN, DEMO } = env();
  if (!BOOTSTRAP_ADMIN_EMAIL && !DEMO) return null;
  const email = (BOOTSTRAP_ADMIN_EMAIL ?? "admin@example.com").trim().toLowerCase();
  const password = BOOTSTRAP_ADMIN_PASSWORD ?? randomToken(12);
  return db().$transaction(async (tx) => {
    if (!(await lockFirstSetup(tx))) return null;
    const admin = await createFirstAdmin(
      tx,
      { workspace: DEMO ? "Parley Demo" : "Support", name: "Admin", email, password },
      null,
    );
    if (DEMO) await markDemoBegun(tx);
    if (BOOTSTRAP_API_TOKEN) await addToken(tx, admin, BOOTSTRAP_API_TOKEN);
    return { workspaceId: admin.workspaceId, agentId: admin.id, email, password, generated: !BOOTSTRAP_ADMIN_PASSWORD };
  });
}

async function addToken(tx: Tx, admin: AgentRow, secret: string): Promise<void> {
  await insertToken(
    tx,
    { workspaceId: admin.workspaceId, agentId: admin.id, name: "Bootstrap", scopes: [...scopes], expiresAt: null },
    secret,
  );
}
