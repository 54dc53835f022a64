// Trigrams within words, pairs for Chinese: what is left of likeness when forms and segmentation differ.
export function gramsOf(text: string): ReadonlySet<number> {
  const grams = new Set<number>();
  visitGrams(text, (gram) => grams.add(gram));
  return grams;
}

// Dice over the grams. The label is walked, not stored: sets for 50,000 labels would outweigh the index.
export function gramLikeness(asked: ReadonlySet<number>, label: string): number {
  const shared = new Set<number>();
  let size = 0;
  visitGrams(label, (gram) => {
    size++;
    if (asked.has(gram)) shared.add(gram);
  });
  return asked.size + size > 0 ? (2 * shared.size) / (asked.size + size) : 0;
}

function visitGrams(text: string, visit: (gram: number) => void): void {
  let start = -1;
  let han = false;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 32;
    if (isWord(code)) {
      if (start < 0) start = at;
      han ||= code >= 0x3400 && code <= 0x9fff;
    } else if (start >= 0) {
      visitWord(text, start, at, han ? 2 : 3, visit);
      start = -1;
      han = false;
    }
  }
}

// With a space before and after, so that beginnings and ends count.
function visitWord(text: string, start: number, end: number, size: number, visit: (gram: number) => void): void {
  for (let from = start - 1; from + size <= end + 1; from++) {
    let gram = 0;
    for (let at = from; at < from + size; at++) {
      const code = at < start || at >= end ? 32 : text.charCodeAt(at);
      gram = (Math.imul(gram, 31_337) + code) & 0x3fffffff;
    }
    visit(gram);
  }
}

function isWord(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  return code < 0x2000 || code > 0x303f;
}
