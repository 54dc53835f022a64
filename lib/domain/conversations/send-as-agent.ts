import { SendAsAgent, type NoteSent, type Sent } from "@/lib/contracts/conversation";
import type { AgentActor } from "@/lib/kernel/actor";
import { conflict, forbidden } from "@/lib/kernel/errors";
import { db } from "@/lib/platform/db";
import { call, hasScope, task } from "../core";
import { agentEntry } from "./agent-entry";
import { judgeAndAppend } from "./append-verb";
import type { Judged } from "./judged";
import { callInNote } from "./mention";
import { mayWriteTo } from "./policy";
import { presentMessage } from "./present";
import { messageRows } from "./message-store";

/** An agent's reply or note. A reply takes the conversation over: duty to people, the writer as assignee where nobody was. */
export const sendAsAgent = task({
  name: "conversations.sendAsAgent",
  input: SendAsAgent,
  subject: async () => null,
  allow: (actor) => actor.kind === "agent" && hasScope(actor, "conversations:write"),
  async run({ actor, address }, input): Promise<Sent | NoteSent> {
    if (actor.kind !== "agent") throw forbidden();
    if (input.mentions?.length) return call(callInNote, actor, input, { address });
    const target = { workspaceId: actor.workspaceId, conversationId: input.conversationId };
    const { result } = await judgeAndAppend(
      actor,
      target,
      mayWriteTo,
      (seen) => agentEntry(actor, input, seen),
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

/** Two agents can't answer blindly: the reply comes back with what its writer had not seen. */
export async function refuseOutdated(
  actor: AgentActor,
  seen: Pick<Judged, "id">,
  expectedSeq: number,
  lastSeq: number,
): Promise<never> {
  const rows = await messageRows(db(), actor.workspaceId, seen.id, { afterSeq: expectedSeq }, 50);
  const messages = rows.map((row) => presentMessage(row, { kind: "workspace", id: actor.workspaceId }));
  throw conflict("There are newer messages in this conversation.", { lastSeq, messages });
}
