import { SendAsAgent, type Mention, type NoteSent } from "@/lib/contracts/conversation";
import { invalid } from "@/lib/kernel/errors";
import { command, type Context } from "../core";
import { notify } from "../notifications";
import { holdTeam } from "../teams";
import { lockedConversation } from "./control";
import { isAgentHere } from "./control-store";
import { beginToFollow } from "./follow";
import { addFollowers, FOLLOWER } from "./followers";
import { mayManage } from "./policy";
import type { ConversationRow } from "./store";
import { addMentioned } from "./mention-store";
import { writeIn } from "./write-in";

/**
 * A note that calls colleagues: note, references and what follows from them in one commit. A retry of one that was written
 * answers with it, whoever has left since.
 */
export const callInNote = command({
  name: "conversations.callInNote",
  input: SendAsAgent,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, input, row): Promise<NoteSent> {
    const mentions = input.mentions ?? [];
    refuseOutside(mentions, input.text ?? "");
    const written = await writeIn(ctx, row, input);
    if (written.outcome === "new") await call(ctx, row, mentions, input.text ?? "");
    return {
      id: written.messageId,
      conversationId: written.conversationId,
      noteSeq: written.noteSeq,
      afterSeq: written.seq,
      createdAt: written.createdAt.toISOString(),
    };
  },
});

async function call(ctx: Context, row: ConversationRow, mentions: Mention[], text: string): Promise<void> {
  const { workspaceId, id: conversationId } = row;
  const ids = [...new Set(mentions.map(({ id }) => id))];
  const agentIds: string[] = [];
  for (const { kind, id } of mentions) {
    const team = kind === "team" ? await holdTeam(ctx.tx, workspaceId, id) : undefined;
    if (!team && !(kind === "agent" && (await isAgentHere(ctx.tx, workspaceId, id))))
      throw invalid("One of those whom this note calls is not here any more.");
    agentIds.push(...(team ? team.members.map((member) => member.id) : [id]));
  }
  await addMentioned(ctx.tx, row, ids);
  // Whoever is called by name hears how it goes on, until they stop; a team is not made to listen.
  const self = ctx.actor.kind === "agent" ? ctx.actor.agentId : null;
  const named = mentions.flatMap(({ kind, id }) => (kind === "agent" && id !== self ? [id] : []));
  if (named.length > 0) {
    await addFollowers(ctx.tx, row, named, { byMention: true });
    await beginToFollow(ctx.tx, workspaceId, FOLLOWER.name);
  }
  const by = ctx.actor.kind === "agent" ? ctx.actor.name : "";
  const data = { by: by.slice(0, 120), text: text.slice(0, 500) };
  await notify(ctx, workspaceId, { agentIds, kind: "mention", conversationId, data });
}

function refuseOutside(mentions: Mention[], text: string): void {
  const outside = mentions.some(({ at = 0, length = 0 }) => at + length > text.length);
  if (outside) throw invalid("A mention lies outside the text.");
}
