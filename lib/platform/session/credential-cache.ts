import type { AgentActor } from "@/lib/kernel/actor";
import { hashSecret } from "../secrets";
import { onSignal, type Signal } from "../realtime";

/** A revoked credential may be believed this long where no signal arrives (the web process hears none). */
const TTL_MS = 5_000;
const MAX_ENTRIES = 20_000;

type Known = { actor: AgentActor; until: number };
const known = new Map<string, Known>();
// Rises with every revocation: an answer read from the database before it must not be remembered after it.
let generation = 0;
let listening = false;

/** Who stands behind a secret, asked of the database at most every 5 s, and at once after a revocation. */
export async function cachedActor(
  secret: string,
  load: (secretHash: string) => Promise<AgentActor | null>,
): Promise<AgentActor | null> {
  listen();
  const key = hashSecret(secret);
  const found = known.get(key);
  if (found && found.until > Date.now()) return found.actor;
  const before = generation;
  const actor = await load(key);
  if (actor && before === generation) remember(key, actor);
  return actor;
}

/** Forgets everyone: used by tests and after a restore. */
export function forgetCredentials(): void {
  generation++;
  known.clear();
}

function remember(key: string, actor: AgentActor): void {
  // The oldest entry stands first in a Map.
  const [oldest] = known.keys();
  if (known.size >= MAX_ENTRIES && oldest) known.delete(oldest);
  known.delete(key);
  known.set(key, { actor, until: Date.now() + TTL_MS });
}

function listen(): void {
  if (listening) return;
  listening = true;
  onSignal((signal) => {
    const touched = touchedBy(signal);
    if (!touched) return;
    generation++;
    for (const [key, { actor }] of known) if (touched(actor)) known.delete(key);
  });
}

function touchedBy(signal: Signal): ((actor: AgentActor) => boolean) | null {
  if (signal.kind === "kick") {
    return ({ credentialId, agentId }) => credentialId === signal.credentialId || agentId === signal.agentId;
  }
  if (signal.kind === "stale" && signal.what === "agents") {
    return ({ workspaceId }) => workspaceId === signal.workspaceId;
  }
  return null;
}
