/** @jsxImportSource preact */
import type { VisitorConversation } from "@/lib/contracts/conversation";
import { Icon } from "./icons";
import { lateWords } from "./strings-late";
import { opening } from "./time";
import { useApp } from "./use";

/** Where one stands on the way to a person. */
export function Waiting({ conversation }: { conversation: VisitorConversation }) {
  const { state } = useApp();
  const late = lateWords(state.locale);
  const { position, estimateSeconds } = conversation;
  const here = state.inbox?.online;
  const known = [
    position && late.place(position),
    here ? estimateSeconds && late.about(Math.ceil(estimateSeconds / 60)) : opening(state.inbox?.opensAt, state.locale),
  ];
  return (
    <output class="person">
      <Icon name="person" size={16} />
      <span>
        <strong>{here ? late.waiting : late.waitingAway}</strong>
        {known.filter(Boolean).join(" · ")}
      </span>
    </output>
  );
}
