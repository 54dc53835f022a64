export type Sentence = { text: string; start: number; end: number };

// The sentences of a text with their places in it; a line or list item ends one too.
export function sentences(text: string): Sentence[] {
  const found: Sentence[] = [];
  let from = 0;
  for (const { index, 0: mark } of text.matchAll(BOUNDARY)) {
    const to = index + mark.length;
    if (mark.startsWith(".") && goesOn(text.slice(from, to))) continue;
    push(found, text, from, to);
    from = to;
  }
  push(found, text, from, text.length);
  return found;
}

// A line end, a Chinese full stop, or a western one that a space follows; closing quotes and brackets belong to it.
const BOUNDARY = /\n|[。！？]+[”’」』）)"']*|[.!?…]+[”’」』）)"']*(?=\s|$)/g;

// "e.g. this", "Dr. Smith", "No. 5".
function goesOn(text: string): boolean {
  return /(?:^|[\s(])(?:e\.g|i\.e|vs|approx|no|nr|mr|mrs|ms|dr|st|inc|ltd|co|dept|fig|[A-Z])\.$/i.test(text);
}

function push(found: Sentence[], text: string, from: number, to: number): void {
  const piece = text.slice(from, to);
  const trimmed = piece.trim();
  if (!trimmed) return;
  const start = from + piece.length - piece.trimStart().length;
  found.push({ text: trimmed, start, end: start + trimmed.length });
}
