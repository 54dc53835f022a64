/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { VisitorConversation } from "@/lib/contracts/conversation";
import { Icon } from "./icons";
import { loadExtras, useLazy, useTools } from "./use";

/** Always there, never loud: the way to a person, or where one stands on it. */
export function Person({ conversation }: { conversation: VisitorConversation | undefined }) {
  const { chat, t } = useTools();
  const [state, setState] = useState<"idle" | "asking" | "failed">("idle");
  // What is solved waits for nobody, and the way to a person is open again.
  const withPeople = conversation?.onDuty === "agent" && conversation.status !== "resolved";
  const extras = useLazy(withPeople && !conversation.assignee, loadExtras);
  if (withPeople) {
    if (conversation.assignee) return null;
    return extras ? <extras.Waiting conversation={conversation} /> : <div class="person" />;
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
