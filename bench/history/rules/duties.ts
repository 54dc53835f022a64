import type { HistoryIndex } from "../index-history";
import type { StoredMessage, Violation } from "../op";

/** I6 (one answer a turn, none while a person is on duty) and I7 (no turn stays open past its deadline). */
export function checkDuties(index: HistoryIndex, faultMs: number): Violation[] {
  const found: Violation[] = [];
  for (const [conv, messages] of index.byConversation) {
    checkAnswers(index, conv, messages, found);
    checkTakeovers(index, conv, messages, found);
  }
  for (const turn of index.db.turns) {
    if (turn.endedAt === null) found.push({ rule: "I7", conv: turn.conv, detail: `turn ${turn.id} never ended` });
    else if (turn.endedAt > turn.deadline + faultMs) {
      const late = Math.round(turn.endedAt - turn.deadline);
      found.push({ rule: "I7", conv: turn.conv, detail: `turn ${turn.id} ended ${late} ms past its deadline` });
    }
  }
  return found;
}

/**
 * Between two lines of the visitor only one turn may speak, and each of its parts once. A turn that took too long answers what
 * it has, and the next one the lines that came meanwhile: then two may follow each other, for lines of their own.
 */
function checkAnswers(index: HistoryIndex, conv: string, messages: StoredMessage[], found: Violation[]): void {
  const parts = new Set<string>();
  let speaking: string | null = null;
  for (const { author, seq, turnId, part } of messages) {
    if (author === "visitor") speaking = null;
    if (author !== "bot" || !turnId) continue;
    const key = `${turnId}/${part ?? 0}`;
    if (parts.has(key)) found.push({ rule: "I6", conv, detail: `turn ${turnId} said part ${part ?? 0} twice` });
    else if (speaking && speaking !== turnId && !comesAfter(index, speaking, turnId))
      found.push({ rule: "I6", conv, detail: `a second answer to the same lines, at ${seq}` });
    parts.add(key);
    speaking = turnId;
  }
}

function comesAfter({ db }: HistoryIndex, earlier: string, later: string): boolean {
  const [first, second] = [earlier, later].map((id) => db.turns.find((turn) => turn.id === id));
  return first !== undefined && second !== undefined && second.firstSeq > first.lastSeq;
}

function checkTakeovers(index: HistoryIndex, conv: string, messages: StoredMessage[], found: Violation[]): void {
  if (index.perhapsReleased.has(conv)) return;
  const turns = index.duties.get(conv) ?? [];
  const spoken = messages.filter(({ author }) => author === "agent").map(({ seq }) => ({ kind: "takeover", seq }));
  const changes = [...turns, ...spoken].toSorted((a, b) => a.seq - b.seq || (a.kind === "release" ? 1 : -1));
  let next = 0;
  let person = false;
  for (const { author, seq } of messages) {
    for (let change = changes[next]; change && change.seq < seq; change = changes[++next]) {
      person = change.kind === "takeover";
    }
    if (person && author === "bot")
      found.push({ rule: "I6", conv, detail: `the bot spoke at ${seq} while a person was on duty` });
  }
}
