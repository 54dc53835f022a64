import { OneMessage } from "@/lib/contracts/message-edits";
import { command, noSubject, workspaceOf } from "../core";
import { wordsOf } from "../language";
import { replaceWords, waitForTurn } from "./index-store";
import { textsOf } from "./store";

/** The words of a message that was changed, as it says them now; none when it says nothing any more. */
export const refreshWords = command({
  name: "search.refreshWords",
  input: OneMessage,
  subject: noSubject,
  allow: (actor) => actor.kind === "system",
  async run(ctx, { conversationId, seq }): Promise<Record<string, never>> {
    const workspaceId = workspaceOf(ctx.actor);
    await waitForTurn(ctx.tx);
    const [said] = await textsOf(ctx.tx, workspaceId, [{ conversationId, note: false, seq, mark: "" }]);
    await replaceWords(ctx.tx, { workspaceId, conversationId, seq }, wordsOf(said?.text ?? ""));
    return {};
  },
});
