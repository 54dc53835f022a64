import type { SendAsAgent } from "@/lib/contracts/conversation";
import type { AgentActor } from "@/lib/kernel/actor";
import { conflict, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { Entry } from "./entry";
import type { Judged } from "./judged";
import { quoteOf } from "./edit-store";
import { bindUploads } from "./uploads-store";

type Seen = Pick<Judged, "id" | "version" | "status" | "mergedNumber">;

/** An agent's reply or note as the log takes it. */
export async function agentEntry(actor: AgentActor, input: SendAsAgent, seen: Seen): Promise<Entry> {
  const sender = `a:${actor.agentId}`;
  if (input.kind === "reply" && seen.mergedNumber !== null)
    throw conflict(`This conversation goes on in #${seen.mergedNumber}. Please answer there.`);
  const files = input.attachments?.length
    ? await bindUploads(actor.workspaceId, sender, input.attachments, seen.id)
    : [];
  if (!files) throw invalid("One of these files can't be sent. Please attach it again.");
  const quoted =
    input.replyTo === undefined ? undefined : await quoteOf(db(), actor.workspaceId, seen.id, input.replyTo);
  if (input.replyTo !== undefined && (!quoted || quoted.removed))
    throw invalid("The message that this answers is not there any more.");
  return {
    workspaceId: actor.workspaceId,
    conversationId: seen.id,
    id: newId(),
    kind: input.kind === "note" ? "note" : "message",
    author: { kind: "agent", id: actor.agentId, name: actor.name, avatarUrl: actor.avatarUrl },
    sender,
    clientId: input.clientId,
    text: input.text ?? "",
    attachments: files,
    ...(quoted ? { replyTo: quoted } : {}),
    version: seen.version,
    principalVersion: actor.version,
    ...(input.kind === "reply" && input.expectedSeq !== undefined ? { expectedSeq: input.expectedSeq } : {}),
    ...(input.kind === "reply" && seen.status === "resolved" ? { reopenTo: "agent" } : {}),
    ...(input.original ? { receipt: { translated: input.original } } : {}),
    ...(input.mentions?.length ? { event: { type: "mentions", data: { mentions: input.mentions } } } : {}),
  };
}
