const MOST_WORDS = 1500;

/** How much of a draft was changed before it was sent: words taken away, put in or replaced, as a share of the longer text. */
export function editedShare(draft: string, sent: string): number {
  const [a, b] = [wordsOf(draft), wordsOf(sent)];
  const longer = Math.max(a.length, b.length);
  if (longer === 0) return 0;
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [row, word] of a.entries()) {
    const now = [row + 1];
    for (const [column, other] of b.entries()) {
      const kept = (before[column] ?? 0) + (word === other ? 0 : 1);
      now.push(Math.min(kept, (before[column + 1] ?? 0) + 1, (now[column] ?? 0) + 1));
    }
    before = now;
  }
  return Math.round(((before[b.length] ?? 0) / longer) * 1000) / 1000;
}

/** Chinese counts by signs. */
const wordsOf = (text: string): string[] =>
  (text.match(/\p{Script=Han}|[^\s\p{Script=Han}]+/gu) ?? []).slice(0, MOST_WORDS);
