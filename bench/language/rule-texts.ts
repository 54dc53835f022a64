const SYLLABLES = "ba ke li mo nu pa ra si to vu wo za che dri fla gro ple sta tri".split(" ");
const HAN = [
  ..."的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面起公同三已老从动两长",
];

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
