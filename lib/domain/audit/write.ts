import type { Actor } from "@/lib/kernel/actor";
import type { Context } from "@/lib/domain/core";
import { insertEntry } from "./store";

/** Writes one line into the workspace's log, in the same commit as what it tells of. Secrets never go in. */
export async function audit(
  ctx: Pick<Context, "tx" | "address"> & { actor: Actor },
  action: string,
  subject: string,
  data: Record<string, unknown> = {},
): Promise<void> {
  const { actor } = ctx;
  if (actor.kind === "anyone") throw new Error(`${action}: an audit line needs somebody who did it`);
  await insertEntry(ctx.tx, {
    workspaceId: actor.workspaceId,
    actorKind: actor.kind,
    actorId: idOf(actor),
    actorName: actor.kind === "system" ? "Parley" : actor.name,
    action,
    subject,
    address: ctx.address,
    data: actor.kind === "agent" && actor.scopes ? { ...data, apiToken: actor.credentialId } : data,
  });
}

/** What changed among these fields: `{ name: { from, to } }`. */
export function difference<Row extends Record<string, unknown>>(
  before: Row,
  after: Row,
  fields: readonly (keyof Row & string)[],
): Record<string, { from: unknown; to: unknown }> {
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return Object.fromEntries(changed.map((field) => [field, { from: before[field], to: after[field] }]));
}

function idOf(actor: Exclude<Actor, { kind: "anyone" }>): string | null {
  switch (actor.kind) {
    case "agent":
      return actor.agentId;
    case "visitor":
      return actor.visitorId;
    case "bot":
      return actor.botId;
    case "system":
      return null;
  }
}
