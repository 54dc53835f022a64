import { SendAsAgent, type NoteSent, type Sent } from "@/lib/contracts/conversation";
import type { AgentActor } from "@/lib/kernel/actor";
import { conflict, forbidden, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { hasScope, task } from "../core";
import { judgeAndAppend } from "./append-verb";
import type { Entry } from "./entry";
import type { Judged } from "./judged";
import { mayWriteTo } from "./policy";
import { presentMessage } from "./present";
import { messageRows } from "./store";
import { bindUploads } from "./uploads-store";

/** An agent's reply or note. A reply takes the conversation over: duty to people, the writer as assignee where nobody was. */
export const sendAsAgent = task({
  name: "conversations.sendAsAgent",
  input: SendAsAgent,
  subject: async () => null,
  allow: (actor) => actor.kind === "agent" && hasScope(actor, "conversations:write"),
  async run({ actor }, input): Promise<Sent | NoteSent> {
    if (actor.kind !== "agent") throw forbidden();
    const target = { workspaceId: actor.workspaceId, conversationId: input.conversationId };
    const { result } = await judgeAndAppend(
      actor,
      target,
      mayWriteTo,
      (seen) => entryOf(actor, input, seen),
      (seen, lastSeq) => refuseOutdated(actor, seen, input.expectedSeq ?? 0, lastSeq),
    );
    const sent = {
      id: result.messageId,
      conversationId: result.conversationId,
      createdAt: result.createdAt.toISOString(),
    };
    return input.kind === "note"
      ? { ...sent, noteSeq: result.noteSeq, afterSeq: result.seq }
      : { ...sent, seq: result.seq };
  },
});

async function entryOf(actor: AgentActor, input: SendAsAgent, seen: Judged): Promise<Entry> {
  const sender = `a:${actor.agentId}`;
  const files = input.attachments?.length
    ? await bindUploads(actor.workspaceId, sender, input.attachments, seen.id)
    : [];
  if (!files) throw invalid("One of these files can't be sent. Please attach it again.");
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
    version: seen.version,
    principalVersion: actor.version,
    ...(input.kind === "reply" && input.expectedSeq !== undefined ? { expectedSeq: input.expectedSeq } : {}),
    ...(input.kind === "reply" && seen.status === "resolved" ? { reopenTo: "agent" } : {}),
  };
}

/** Two agents can't answer blindly: the reply comes back with what its writer had not seen. */
async function refuseOutdated(actor: AgentActor, seen: Judged, expectedSeq: number, lastSeq: number): Promise<never> {
  const rows = await messageRows(db(), actor.workspaceId, seen.id, { afterSeq: expectedSeq }, 50);
  const messages = rows.map((row) => presentMessage(row, { kind: "workspace", id: actor.workspaceId }));
  throw conflict("There are newer messages in this conversation.", { lastSeq, messages });
}
