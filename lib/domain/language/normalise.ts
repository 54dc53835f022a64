import { Converter } from "opencc-js/t2cn";

// What every comparison of texts starts with: one form per character, whatever way it was typed or hidden.
export function normalise(text: string): string {
  // Most English is plain ASCII: nothing to fold there but case and spaces.
  if (ASCII.test(text)) return squeeze(text.toLowerCase());
  const visible = text.replace(INVISIBLE, "").normalize("NFKC").replace(INVISIBLE, "");
  const folded = visible.toLowerCase().normalize("NFKC").replace(QUOTES, "'").replace(DASHES, "-");
  return squeeze(HAN.test(folded) ? toSimplified(folded) : folded);
}

const ASCII = /^[\x20-\x7e\s]*$/;
const HAN = /\p{Script=Han}/u;
const QUOTES = /[\u2018\u2019\u201b\u02bc\u2032`\u00b4]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
// Zero-width and direction marks, soft hyphen, variation selectors and tag characters: seen by machines, not by people.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

const LOOSE = /\s\s|[^\S ]/;

function squeeze(text: string): string {
  return (LOOSE.test(text) ? text.replace(/\s+/g, " ") : text).trim();
}

const convert = Converter({ from: "t", to: "cn" });
const simplified = new Map<string, string>();

// Character by character, so that the result keeps its length and a second pass changes nothing.
function toSimplified(text: string): string {
  let out = "";
  for (const char of text) {
    let known = simplified.get(char);
    if (known === undefined) {
      known = HAN.test(char) ? settle(char) : char;
      simplified.set(char, known);
    }
    out += known;
  }
  return out;
}

function settle(char: string): string {
  let current = char;
  for (let i = 0; i < 4; i++) {
    const next = convert(current).normalize("NFKC");
    if (next === current) break;
    current = next;
  }
  return current;
}
