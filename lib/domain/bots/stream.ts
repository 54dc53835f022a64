import { emit, rooms, visitorRooms } from "@/lib/platform/realtime";
import type { OpenTurn } from "./turn-store";

/** Sends the words of an answer in the making to the visitor and the agents who watch. Volatile: the message replaces them. */
export function streamTo(turn: OpenTurn): (text: string) => void {
  const { conversationId, id: turnId } = turn;
  let index = 0;
  let waiting = "";
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    const payload = { conversationId, turnId, index, text: waiting };
    waiting = "";
    index += 1;
    emit({
      kind: "push",
      namespace: "visitor",
      room: visitorRooms(turn.inboxId, turn.contactId, turn.conversationId),
      event: "answer:delta",
      payload,
    });
    emit({
      kind: "push",
      namespace: "agent",
      room: rooms.conversation(conversationId),
      event: "answer:delta",
      payload,
    });
  };
  return (text) => {
    waiting += text;
    // The first words go at once. What comes within 10 ms travels together (a model's words were gathered for 40 already); a long
    // run goes at once, below what NOTIFY can carry.
    if (waiting.length > 1500 || (index === 0 && waiting !== "")) {
      clearTimeout(timer);
      flush();
    } else {
      timer ??= setTimeout(flush, 10);
    }
  };
}
