import { AhoCorasick } from "@monyone/aho-corasick";
import fc from "@/lib/testing/fast-check";
import { describe, expect, it } from "vitest";
import { compileRules } from "./compile";
import { edgesOf } from "./automaton";
import { fold, foldText, isWordUnit } from "./fold";
import { gatherPhrases } from "./gather";
import { scan } from "./scan";

const rulesOf = (...phrases: string[]) =>
  compileRules([{ id: "1", name: "list", action: "mask", phrases: phrases.join("\n") }]);
const found = (text: string, ...phrases: string[]) =>
  scan(rulesOf(...phrases), text).map(({ start, end }) => text.slice(start, end));

describe("scan", () => {
  it.each([
    ["You are a FOOL", ["fool"], ["FOOL"]],
    ["Ｆｏｏｌ！", ["fool"], ["Ｆｏｏｌ"]],
    ["f\u200bo\u200bo\u200bl", ["fool"], ["f\u200bo\u200bo\u200bl"]],
    ["fооl with Cyrillic letters", ["fool"], ["fооl"]],
    ["foolish", ["fool"], []],
    ["a class act", ["ass"], []],
    ["你這個騙子！", ["骗子"], ["騙子"]],
    ["大骗子们", ["骗子"], ["骗子"]],
    ["rip    off", ["rip off"], ["rip    off"]],
    ["cafe\u0301 and café", ["café"], ["cafe\u0301", "café"]],
    ["f̶o̶o̶l̶", ["fool"], ["f̶o̶o̶l̶"]],
    ["🖕 really", ["🖕"], ["🖕"]],
    ["ab abc bc", ["ab", "abc", "bc"], ["ab", "abc", "bc"]],
    ["ДУРАК", ["дурак"], ["ДУРАК"]],
    ["", ["x"], []],
  ])("%s", (text, phrases, expected) => expect(found(text, ...phrases)).toEqual(expected));

  it("names every list that has a word, as that list writes it", () => {
    const rules = compileRules([
      { id: "1", name: "one", action: "mask", phrases: "Fool\nx" },
      { id: "2", name: "two", action: "block", phrases: "FOOL" },
    ]);
    expect(scan(rules, "fool").map(({ group, phrase }) => [group.name, phrase])).toEqual([
      ["one", "Fool"],
      ["two", "FOOL"],
    ]);
  });

  it("folds phrases as it folds texts, whatever is in them", () => {
    const odd = fc.constantFrom(
      "ﷺ",
      "é",
      "e\u0301",
      "🖕",
      "\ud800",
      "\u200b",
      "  ",
      "\t",
      "ｆ",
      "騙",
      "ж",
      "A",
      "b",
      " ",
    );
    const phrase = fc
      .array(fc.oneof(odd, fc.string({ maxLength: 3 })), { maxLength: 12 })
      .map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(phrase, (text) => {
        const phrases = `first\n${text}\nlast`;
        const { units, at, from, to } = gatherPhrases([{ phrases }]);
        const folded = Array.from(from, (_, i) => String.fromCharCode(...units.subarray(at[i], at[i + 1])));
        expect(folded).toEqual(["first", foldText(text), "last"].filter(Boolean));
        expect(Array.from(from, (begin, i) => phrases.slice(begin, to[i])).at(-1)).toBe("last");
      }),
      { numRuns: 500 },
    );
    expect(foldText("x".repeat(50_000))).toBe("x".repeat(50_000));
    expect(foldText("ﷺ".repeat(5_000))).toBe(`${foldText("ﷺ")}`.repeat(5_000));
  });

  it("agrees with a naive scan and with another implementation", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "骗", "子", "é", " ", "Ж"), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 12 }),
        fc.array(word, { maxLength: 20 }),
        (words, pieces) => {
          const text = pieces.join("");
          const patterns = [...new Set(words.map(foldText).filter(Boolean))];
          const folded = foldText(text);
          const naive = patterns.flatMap((pattern) => occurrences(folded, pattern)).toSorted(order);
          const other = new AhoCorasick(patterns)
            .matchInText(folded)
            .filter((hit) => whole(folded, hit.begin, hit.end));
          const ours = scan(rulesOf(...words), text).map(({ start, end }) => [start, end]);
          const places = fold(text);
          const back = (from: number, to: number) => [places.from[from], places.to[to - 1]];
          expect(ours.toSorted(order)).toEqual(naive.map(([from = 0, to = 0]) => back(from, to)).toSorted(order));
          expect(other.map((hit) => [hit.begin, hit.end]).toSorted(order)).toEqual(naive);
        },
      ),
    );
  });
});

type Pair = (number | undefined)[];
const order = ([a = 0, b = 0]: Pair, [c = 0, d = 0]: Pair): number => a - c || b - d;

function occurrences(text: string, pattern: string): number[][] {
  const found: number[][] = [];
  for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
    if (whole(text, at, at + pattern.length)) found.push([at, at + pattern.length]);
  }
  return found;
}

function whole(text: string, from: number, to: number): boolean {
  const edges = edgesOf(text.charCodeAt(from), text.charCodeAt(to - 1));
  return (
    !((edges & 1) !== 0 && from > 0 && isWordUnit(text.charCodeAt(from - 1))) &&
    !((edges & 2) !== 0 && to < text.length && isWordUnit(text.charCodeAt(to)))
  );
}
