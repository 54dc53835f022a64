import fc from "@/lib/testing/fast-check";
import { describe, expect, it } from "vitest";
import { httpUrl, linkify, parseMarkup, type Inline } from "./markup";

const links = (text: string) => linkify(text).flatMap((part) => (part.kind === "link" ? [part.url] : []));
const flat = (text: string): Inline[] =>
  parseMarkup(text).flatMap((block) => (block.kind === "list" ? block.items : block.lines).flat());

describe("links", () => {
  it.each([
    ["see https://a.example/x.", ["https://a.example/x"]],
    ["(https://a.example/a_(b))", ["https://a.example/a_(b)"]],
    ["请看https://a.example/页，谢谢", ["https://a.example/%E9%A1%B5"]],
    ["http://a.example and https://b.example/?q=1&r=2!", ["http://a.example/", "https://b.example/?q=1&r=2"]],
    ["javascript:alert(1) data:text/html,x vbscript:x file:///etc", []],
    ["https:// http://", []],
  ])("in %s", (text, urls) => expect(links(text)).toEqual(urls));
  it("lead to web pages only", () => {
    for (const text of [
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      " data:text/html,x",
      "vbscript:x",
      "//x",
      "&#106;avascript:x",
    ]) {
      expect(httpUrl(text)).toBeUndefined();
    }
  });
});

describe("markup", () => {
  it("knows bold, code, lists and named links", () => {
    expect(parseMarkup("Hello **you**\nand `x`\n\n- one\n- two\n1. first")).toEqual([
      {
        kind: "paragraph",
        lines: [
          [
            { kind: "text", text: "Hello " },
            { kind: "bold", text: "you" },
          ],
          [
            { kind: "text", text: "and " },
            { kind: "code", text: "x" },
          ],
        ],
      },
      { kind: "list", ordered: false, items: [[{ kind: "text", text: "one" }], [{ kind: "text", text: "two" }]] },
      { kind: "list", ordered: true, items: [[{ kind: "text", text: "first" }]] },
    ]);
    expect(flat("[here](https://a.example)")).toEqual([{ kind: "link", text: "here", url: "https://a.example/" }]);
  });
  it("leaves a dangerous target as the text it is", () => {
    expect(flat("[here](javascript:alert(1))")).toEqual([{ kind: "text", text: "[here](javascript:alert(1))" }]);
  });
  it("shows a visitor's words as typed", () => {
    expect(parseMarkup("- **a**", true)).toEqual([{ kind: "paragraph", lines: [[{ kind: "text", text: "- **a**" }]] }]);
  });
  it("loses no letter of plain text and links only to the web", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        for (const part of flat(text)) if (part.kind === "link") expect(part.url).toMatch(/^https?:/);
        const shown = linkify(text)
          .map((part) => part.text)
          .join("");
        expect(shown).toBe(text);
      }),
    );
  });
});
