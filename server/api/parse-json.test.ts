import { describe, expect, it } from "vitest";
import fc from "@/lib/testing/fast-check";
import { parseJson } from "./parse-json";

const isSafe = (text: string) => !/__proto__|constructor|prototype/.test(text);

describe("parseJson", () => {
  it("reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }).filter(isSafe), (text) => {
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it("refuses with a sentence and never with anything else, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]:,"\\ au0n1'.split("")) }), (text) => {
        try {
          parseJson(text);
        } catch (error) {
          expect(error).toMatchObject({ name: "ParleyError", code: "invalid" });
        }
      }),
    );
  });

  it("finds a key that is there twice at any depth, and lets equal keys stand in different objects", () => {
    expect(() => parseJson('{"a":[{"b":1,"b":2}]}')).toThrow("b is there twice");
    expect(parseJson('{"a":{"a":"a"},"b":[{"a":1},{"a":"\\"a\\":1"}]}')).toBeTruthy();
  });

  it("takes a large body in little time", () => {
    const text = JSON.stringify(
      Array.from({ length: 20_000 }, (_, n) => ({ id: n, text: 'quoted "text" \\ and more' })),
    );
    const started = performance.now();
    parseJson(text);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(() => parseJson(`${'{"a":'.repeat(100_000)}1`)).toThrow("nested");
  });
});
