import fc from "@/lib/testing/fast-check";
import { describe, expect, it } from "vitest";
import { accentColors, contrast, parse } from "./color";
import { errorFrom } from "./connection";
import { isToFrame } from "./host";
import { chooseLocale, loadWords, words } from "./strings";

describe("the language", () => {
  it.each([
    ["zh", [], "zh"],
    ["zh-Hant-TW", ["en"], "zh"],
    [undefined, ["fr", "zh-CN", "en"], "zh"],
    ["de", ["en-GB"], "en"],
    ["", [], "en"],
  ])("for %s and %j is %s", (wish, browser, locale) => expect(chooseLocale(wish, browser)).toBe(locale));
  it("has every word in both, none empty", async () => {
    await loadWords("zh");
    await loadWords("en");
    expect(Object.keys(words("zh")).sort()).toEqual(Object.keys(words("en")).sort());
    for (const locale of ["en", "zh"] as const) {
      for (const word of Object.values(words(locale)))
        expect(typeof word === "function" ? String(word) : word).not.toBe("");
    }
  });
});

describe("any accent", () => {
  const rgb = (css: string) => {
    const [r = 0, g = 0, b = 0] = (css.match(/\d+/g) ?? []).map(Number);
    return [r, g, b] as const;
  };
  it("stays readable as ground and as ink, light and dark", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (n) => {
        for (const [surface, ground] of [
          ["light", [255, 255, 255]],
          ["dark", [24, 24, 28]],
        ] as const) {
          const { accent, onAccent, accentText } = accentColors(`#${n.toString(16).padStart(6, "0")}`, surface);
          expect(contrast(rgb(accent), rgb(onAccent))).toBeGreaterThanOrEqual(4.5);
          expect(contrast(rgb(accentText), ground)).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
    expect(parse("red")).toBeUndefined();
  });
});

describe("what the page may tell the frame", () => {
  const page = { url: "https://a.example", title: "", referrer: "" };
  it.each([
    [{ parley: 1, type: "init", locale: "en", open: true, page }, true],
    [{ parley: 1, type: "open", open: false }, true],
    [{ parley: 1, type: "logout" }, true],
    [{ parley: 1, type: "init", locale: "en", open: true, page: { url: 1 } }, false],
    [{ parley: 1, type: "open", open: "yes" }, false],
    [{ parley: 1, type: "identify", identity: [] }, false],
    [{ parley: 2, type: "logout" }, false],
    [{ type: "logout" }, false],
    ["logout", false],
    [null, false],
  ])("%j: %s", (data, known) => expect(isToFrame(data)).toBe(known));
});

describe("a refusal over HTTP", () => {
  it("is an error object in every dialect", () => {
    const bare = { code: "forbidden", message: "Not here.", retryable: false } as const;
    expect(errorFrom(bare, 403)).toEqual(bare);
    expect(errorFrom({ error: bare }, 403)).toEqual(bare);
    expect(errorFrom({ code: "limited", detail: "Slow down." }, 429)).toEqual({
      code: "limited",
      message: "Slow down.",
      retryable: true,
    });
    expect(errorFrom({}, 502)).toEqual({ code: "unavailable", message: "", retryable: true });
  });
});
