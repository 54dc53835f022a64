// The English stemmer known as Porter2: "refunded", "refunds" and "refunding" become "refund".
export function stem(word: string): string {
  if (word.length <= 2 || !/^[a-z']+$/.test(word)) return word;
  const special = EXCEPTIONS.get(word);
  if (special) return special;
  let w = word
    .replace(/^'/, "")
    .replace(/^y/, "Y")
    .replace(/([aeiouy])y/g, "$1Y");
  const [r1, r2] = regions(w);
  w = possessive(w);
  w = plural(w);
  if (STAY_AFTER_1A.has(w)) return w;
  w = pastAndGerund(w, r1);
  w = w.replace(/(?<=.[^aeiouy])[yY]$/, "i");
  w = replaceIn(w, r1, STEP_2);
  w = step3(w, r1, r2);
  w = step4(w, r2);
  return step5(w, r1, r2).toLowerCase();
}

const EXCEPTIONS = new Map(
  Object.entries({
    skis: "ski",
    skies: "sky",
    dying: "die",
    lying: "lie",
    tying: "tie",
    idly: "idl",
    gently: "gentl",
    ugly: "ugli",
    early: "earli",
    only: "onli",
    singly: "singl",
    sky: "sky",
    news: "news",
    atlas: "atlas",
    bias: "bias",
    // Irregular forms a suffix rule can't reach.
    children: "child",
    people: "person",
    paid: "pay",
    bought: "buy",
    sent: "send",
    lost: "lose",
    got: "get",
    gotten: "get",
    came: "come",
    went: "go",
    gone: "go",
    made: "make",
    took: "take",
    taken: "take",
    gave: "give",
    given: "give",
    forgot: "forget",
    forgotten: "forget",
    broken: "break",
    broke: "break",
    stolen: "steal",
    stole: "steal",
    chosen: "choose",
    chose: "choose",
    withdrawn: "withdraw",
    withdrew: "withdraw",
    kept: "keep",
    sold: "sell",
    told: "tell",
    said: "say",
    found: "find",
    wore: "wear",
    worn: "wear",
  }),
);
const STAY_AFTER_1A = new Set(["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"]);

function regions(w: string): [number, number] {
  const prefix = /^(gener|commun|arsen)/.exec(w);
  const r1 = prefix ? prefix[0].length : after(w, 0);
  return [r1, after(w, r1)];
}

function after(w: string, from: number): number {
  const found = /[aeiouy][^aeiouy]/.exec(w.slice(from));
  return found ? from + found.index + 2 : w.length;
}

function possessive(w: string): string {
  return w.replace(/'s?'?$/, "");
}

function plural(w: string): string {
  if (w.endsWith("sses")) return w.slice(0, -2);
  if (/ie[ds]$/.test(w)) return w.length > 4 ? w.slice(0, -2) : w.slice(0, -1);
  if (/(us|ss)$/.test(w)) return w;
  return /[aeiouy].+s$/.test(w) ? w.slice(0, -1) : w;
}

function pastAndGerund(w: string, r1: number): string {
  const ee = /(eed|eedly)$/.exec(w);
  if (ee) return ee.index >= r1 ? w.slice(0, ee.index) + "ee" : w;
  const cut = /(ingly|edly|ing|ed)$/.exec(w);
  if (!cut || !/[aeiouy]/.test(w.slice(0, cut.index))) return w;
  const base = w.slice(0, cut.index);
  if (/(at|bl|iz)$/.test(base)) return base + "e";
  if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(base)) return base.slice(0, -1);
  return isShort(base, r1) ? base + "e" : base;
}

function isShort(w: string, r1: number): boolean {
  return r1 >= w.length && endsShort(w);
}

function endsShort(w: string): boolean {
  return /^[aeiouy][^aeiouy]$/.test(w) || /[^aeiouy][aeiouy][^aeiouywxY]$/.test(w);
}

type Rule = readonly [suffix: string, to: string, needs?: RegExp];

const STEP_2: readonly Rule[] = [
  ["ization", "ize"],
  ["ational", "ate"],
  ["ousness", "ous"],
  ["iveness", "ive"],
  ["fulness", "ful"],
  ["tional", "tion"],
  ["lessli", "less"],
  ["biliti", "ble"],
  ["entli", "ent"],
  ["ation", "ate"],
  ["alism", "al"],
  ["aliti", "al"],
  ["fulli", "ful"],
  ["ousli", "ous"],
  ["iviti", "ive"],
  ["enci", "ence"],
  ["anci", "ance"],
  ["abli", "able"],
  ["izer", "ize"],
  ["ator", "ate"],
  ["alli", "al"],
  ["bli", "ble"],
  ["ogi", "og", /l$/],
  ["li", "", /[cdeghkmnrt]$/],
];

const STEP_3: readonly Rule[] = [
  ["ational", "ate"],
  ["tional", "tion"],
  ["alize", "al"],
  ["icate", "ic"],
  ["iciti", "ic"],
  ["ical", "ic"],
  ["ness", ""],
  ["ful", ""],
];

function replaceIn(w: string, region: number, rules: readonly Rule[]): string {
  for (const [suffix, to, needs] of rules) {
    if (!w.endsWith(suffix)) continue;
    const base = w.slice(0, -suffix.length);
    return base.length >= region && (!needs || needs.test(base)) ? base + to : w;
  }
  return w;
}

function step3(w: string, r1: number, r2: number): string {
  if (w.endsWith("ative")) return w.length - 5 >= r2 ? w.slice(0, -5) : w;
  return replaceIn(w, r1, STEP_3);
}

function step4(w: string, r2: number): string {
  const cut = /(ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|ion|al|er|ic)$/.exec(w);
  if (!cut || cut.index < r2) return w;
  const base = w.slice(0, cut.index);
  return cut[0] === "ion" && !/[st]$/.test(base) ? w : base;
}

function step5(w: string, r1: number, r2: number): string {
  const base = w.slice(0, -1);
  if (w.endsWith("e")) return base.length >= r2 || (base.length >= r1 && !endsShort(base)) ? base : w;
  return w.endsWith("ll") && base.length >= r2 ? base : w;
}
