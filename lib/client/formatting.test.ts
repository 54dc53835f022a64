import { describe, expect, it } from "vitest";
import { accentTokens, contrast } from "./accent";
import { comingTime, briefTime, waitedFor } from "./brief-time";
import { deviceName } from "./device-name";
import { fileSize } from "./file-size";
import { originOf } from "./rules";
import { safeNext } from "./safe-next";
import { snoozeChoices } from "./snooze-choices";
import { textParts } from "./text-parts";

describe("times", () => {
  const now = new Date("2026-03-11T12:00:00");
  const ago = (ms: number) => new Date(now.getTime() - ms);
  it("are brief", () => {
    const of = (ms: number, locale = "en") => briefTime(ago(ms), now, locale);
    expect([of(5_000), of(4 * 60_000), of(3 * 3_600_000), of(2 * 86_400_000)]).toEqual(["now", "4m", "3h", "Mon"]);
    expect([of(5_000, "zh"), of(4 * 60_000, "zh")]).toEqual(["刚刚", "4分钟"]);
    expect(of(60 * 86_400_000)).toMatch(/Jan/);
  });
  it("say how long somebody waited", () => {
    expect(waitedFor(ago(65 * 60_000), now, "en")).toBe("1 h 5 min");
    expect(waitedFor(ago(-5000), now, "zh")).toBe("0 分钟");
  });
  it("snooze to moments that lie ahead", () => {
    for (let day = 0; day < 7; day++) {
      const today = new Date(2026, 2, 9 + day, 23, 30);
      for (const { until } of snoozeChoices(today)) expect(until.getTime()).toBeGreaterThan(today.getTime());
      expect(snoozeChoices(today).at(-1)?.until.getDay()).toBe(1);
    }
  });
});

it("any accent can be read", () => {
  for (const color of ["#ffff00", "#000000", "#ffffff", "#3b5bdb", "#ff0066"]) {
    const { accent, onAccent, inkLight, inkDark } = accentTokens(color);
    expect(contrast(accent, onAccent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(inkLight, "#f0f0f2")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(inkDark, "#212126")).toBeGreaterThanOrEqual(4.5);
  }
  expect(accentTokens("red;}body{display:none").accent).toBe("#3b5bdb");
});
it("addresses in a text become links without the full stop after them", () => {
  expect(textParts("See https://a.test/x?y=1. Thanks")).toEqual([
    { text: "See " },
    { text: "https://a.test/x?y=1", url: "https://a.test/x?y=1" },
    { text: ". Thanks" },
  ]);
  expect(textParts("javascript:alert(1)")).toEqual([{ text: "javascript:alert(1)" }]);
  expect(textParts("看https://a.test/页，谢谢")[1]?.url).toBe("https://a.test/页");
});
it("origins are origins", () => {
  expect(originOf(" https://Shop.Example.com/ ")).toBe("https://shop.example.com");
  for (const bad of ["shop.example.com", "https://a.test/path", "ftp://a.test", "*"]) expect(originOf(bad)).toBeNull();
});
it("after sign-in only our own pages follow", () => {
  expect(safeNext("/inbox/1?a=b")).toBe("/inbox/1?a=b");
  for (const bad of [undefined, "https://evil.test", "//evil.test", "/\\evil.test", "javascript:1"])
    expect(safeNext(bad)).toBe("/inbox");
});
it("sizes and devices are short", () => {
  expect([fileSize(10, "en"), fileSize(284_122, "en"), fileSize(3_400_000, "en")]).toEqual([
    "1 kB",
    "277 kB",
    "3.2 MB",
  ]);
  expect(deviceName("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/131 Safari/537 Edg/131")).toBe("Edge, Windows");
});

it.each([
  [new Date(2026, 2, 4, 14, 30), /^14:30$/],
  [new Date(2026, 2, 6, 9, 0), /^Fri,? 09:00$/],
  [new Date(2026, 5, 12, 9, 0), /^Jun 12$/],
  [new Date(2027, 0, 2, 9, 0), /^Jan 2, 27$/],
])("says when %s comes", (at, words) => {
  expect(comingTime(at, new Date(2026, 2, 4, 8, 0), "en")).toMatch(words);
});
