import type { FinalDb, Op, StoredMessage } from "./op";

export type Send = {
  clientId: string;
  conv: string | undefined;
  /** The highest number anybody had been told of in this conversation before this send began. */
  mustFollow: number;
  acks: { conv: string | undefined; seq: number | undefined }[];
  unknown: boolean;
  refused: boolean;
};
export type Duty = { conv: string; kind: "takeover" | "release"; seq: number };
export type HistoryIndex = {
  db: FinalDb;
  sends: Map<string, Send>;
  acked: Set<string>;
  byConversation: Map<string, StoredMessage[]>;
  byClientId: Map<string, StoredMessage[]>;
  duties: Map<string, Duty[]>;
  /** Conversations where somebody may have given the bot back its duty without learning so. */
  perhapsReleased: Set<string>;
};

export function indexHistory(history: readonly Op[], db: FinalDb): HistoryIndex {
  const index: HistoryIndex = {
    db,
    sends: new Map(),
    acked: new Set(),
    byConversation: new Map(db.conversations.map(({ id }) => [id, []])),
    byClientId: new Map(),
    duties: new Map(),
    perhapsReleased: new Set(),
  };
  for (const message of db.messages) {
    put(index.byConversation, message.conv, message);
    if (message.clientId) put(index.byClientId, message.clientId, message);
  }
  for (const messages of index.byConversation.values()) messages.sort((a, b) => a.seq - b.seq);
  const told = new Map<string, number>();
  for (const op of inTime(history)) {
    if (op.op === "send") readSend(index, op, told);
    else readDuty(index, op, op.op);
  }
  return index;
}

function readSend(index: HistoryIndex, op: Op, told: Map<string, number>): void {
  if (!op.clientId) return;
  const send = index.sends.get(op.clientId) ?? begin(op.clientId, op.conv, told);
  index.sends.set(op.clientId, send);
  if (op.type === "info") send.unknown = true;
  if (op.type === "fail") send.refused = true;
  if (op.type !== "ok") return;
  send.acks.push({ conv: op.conv, seq: op.seq });
  index.acked.add(op.clientId);
  if (op.conv && op.seq !== undefined) told.set(op.conv, Math.max(told.get(op.conv) ?? 0, op.seq));
}

function begin(clientId: string, conv: string | undefined, told: Map<string, number>): Send {
  const mustFollow = conv ? (told.get(conv) ?? 0) : 0;
  return { clientId, conv, mustFollow, acks: [], unknown: false, refused: false };
}

function readDuty(index: HistoryIndex, op: Op, kind: "takeover" | "release"): void {
  if (!op.conv) return;
  if (op.type === "ok" && op.seq !== undefined) put(index.duties, op.conv, { conv: op.conv, kind, seq: op.seq });
  if (op.type === "info" && kind === "release") index.perhapsReleased.add(op.conv);
}

/** One process writes in order; only merged histories need sorting. */
function inTime(history: readonly Op[]): readonly Op[] {
  const sorted = history.every((op, i) => i === 0 || op.t >= (history[i - 1]?.t ?? 0));
  return sorted ? history : history.toSorted((a, b) => a.t - b.t);
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
