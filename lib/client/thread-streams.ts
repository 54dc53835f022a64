/** The words of an answer while they come. `text` holds them up to the first missing index. */
export type Stream = {
  turnId: string;
  text: string;
  nextIndex: number;
  early: readonly { index: number; text: string }[];
  ended: boolean;
};
export type Delta = { turnId: string; index: number; text: string };

/** Pushes of a stream may come twice or out of order; its text must not show it. */
export function addDelta(streams: readonly Stream[], delta: Delta): readonly Stream[] {
  const at = streams.findIndex((s) => s.turnId === delta.turnId);
  const before = streams[at] ?? { turnId: delta.turnId, text: "", nextIndex: 0, early: [], ended: false };
  if (delta.index < before.nextIndex || before.early.some((e) => e.index === delta.index)) return streams;
  const waiting = [...before.early, { index: delta.index, text: delta.text }].sort((a, b) => a.index - b.index);
  let { text, nextIndex } = before;
  while (waiting[0]?.index === nextIndex) {
    text += waiting.shift()?.text ?? "";
    nextIndex += 1;
  }
  const after = { ...before, text, nextIndex, early: waiting };
  return at < 0 ? [...streams, after] : streams.map((s, i) => (i === at ? after : s));
}
