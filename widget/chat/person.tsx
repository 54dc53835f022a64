/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { VisitorConversation } from "@/lib/contracts/conversation";
import { Icon } from "./icons";
import { opening } from "./time";
import { useApp } from "./use";

/** Always there, never loud: the way to a person, or where one stands on it. */
export function Person({ conversation }: { conversation: VisitorConversation | undefined }) {
  const { chat, state: app, t } = useApp();
  const [state, setState] = useState<"idle" | "asking" | "failed">("idle");
  if (conversation?.onDuty === "agent") {
    if (conversation.assignee) return null;
    const { position, estimateSeconds } = conversation;
    const here = app.inbox?.online;
    const back = opening(app.inbox?.opensAt, app.locale);
    return (
      <output class="person">
        <Icon name="person" size={16} />
        <span>
          <strong>{here ? t.waiting : t.waitingAway}</strong>
          {position !== undefined && ` · ${t.place(position)}`}
          {!here && back && ` · ${back}`}
          {here && estimateSeconds !== undefined && ` · ${t.about(Math.ceil(estimateSeconds / 60))}`}
        </span>
      </output>
    );
  }
  const ask = async () => {
    // Somebody who asks for a person before a word is said says so: that begins the conversation.
    if (!conversation || conversation.status === "resolved") return chat.send(t.personSaid, [], true);
    setState("asking");
    setState((await chat.handoff(conversation.id)) ? "idle" : "failed");
  };
  return (
    <div class="person">
      <button type="button" disabled={state === "asking"} onClick={() => void ask()}>
        <Icon name="person" size={16} />
        {t.person}
      </button>
      {state === "failed" && <span role="alert">{t.personFailed}</span>}
    </div>
  );
}
