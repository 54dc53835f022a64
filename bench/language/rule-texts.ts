const SYLLABLES = "ba ke li mo nu pa ra si to vu wo za che dri fla gro ple sta tri".split(" ");
// Twenty-five hundred characters, about what a reader knows.
const HAN = Array.from({ length: 2_500 }, (_, i) => String.fromCharCode(0x4e00 + i * 3));

/** Words in Latin letters and Chinese, all different. */
export function patternsOf(count: number, random: () => number): string[] {
  const found = new Set<string>();
  while (found.size < count) {
    const isHan = random() < 0.5;
    const length = isHan ? 2 + Math.floor(random() * 4) : 2 + Math.floor(random() * 3);
    found.add(Array.from({ length }, () => pick(isHan ? HAN : SYLLABLES, random)).join(""));
  }
  return [...found];
}

/** Messages of about 200 characters, some of which hold a pattern. */
export function messagesOf(count: number, patterns: readonly string[], random: () => number): string[] {
  return Array.from({ length: count }, () => {
    let text = "";
    while (text.length < 200) {
      const chance = random();
      if (chance < 0.02) text += `${pick(patterns, random)} `;
      else if (chance < 0.5) text += `${pick(SYLLABLES, random)}${pick(SYLLABLES, random)} `;
      else text += pick(HAN, random) + pick(HAN, random);
    }
    return text.slice(0, 200);
  });
}

export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const pick = (list: readonly string[], random: () => number): string => list[Math.floor(random() * list.length)] ?? "";
