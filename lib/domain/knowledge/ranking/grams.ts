// Trigrams within words, pairs for Chinese: what is left of likeness when forms and segmentation differ.
export function gramsOf(text: string): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const padded = ` ${word} `;
    const size = HAN.test(word) ? 2 : 3;
    for (let i = 0; i + size <= padded.length; i++) grams.add(padded.slice(i, i + size));
  }
  return grams;
}

const HAN = /\p{Script=Han}/u;
