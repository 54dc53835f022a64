import { describe, expect, it } from "vitest";
import type { CannedReply } from "@/lib/contracts/canned-replies";
import { byFolder, continuing, lineAt, matching, slashAt } from "./order";

const reply = (shortcut: string, text: string, folder = "", uses = 0): CannedReply => ({
  id: shortcut,
  shortcut,
  folder,
  text,
  shared: true,
  author: null,
  uses,
  updatedAt: "2026-11-25T00:00:00Z",
  createdAt: "2026-11-25T00:00:00Z",
});
const replies = [
  reply("thanks", "Thank you for writing.", "Greetings", 3),
  reply("hours", "We are here from nine.", "", 1),
  reply("refund", "The refund takes three days, thank you.", "Money", 9),
];
const names = (list: CannedReply[]) => list.map(({ shortcut }) => shortcut);

describe("canned replies", () => {
  it("are found by shortcut before words, and what is used most comes first", () => {
    expect(names(matching(replies, "thank"))).toEqual(["thanks", "refund"]);
    expect(names(matching(replies, ""))).toEqual(["refund", "thanks", "hours"]);
    expect(names(matching(replies, "MONEY"))).toEqual(["refund"]);
  });

  it("stand in their folders", () => {
    expect(byFolder(replies).map(([folder, inside]) => [folder, ...names(inside)])).toEqual([
      ["", "hours"],
      ["Greetings", "thanks"],
      ["Money", "refund"],
    ]);
  });

  it.each([
    ["/", 1, { from: 0, q: "" }],
    ["Dear Ada, /ref", 14, { from: 10, q: "ref" }],
    ["/退款", 3, { from: 0, q: "退款" }],
    ["and/or", 6, null],
    ["https://shop.example/x", 22, null],
    ["/ref und", 8, null],
  ])("open behind a slash that begins a word: %s", (text, caret, found) => {
    expect(slashAt(text, caret)).toEqual(found);
  });

  it.each([
    ["Thank you for", ["thanks"]],
    ["  thank   YOU", ["thanks"]],
    ["the ", []],
    ["The refund", ["refund"]],
    ["refu", ["refund"]],
    ["Tha", []],
    ["Thank you for writing.", []],
    ["takes three days", []],
    ["", []],
  ])("are offered while somebody types as they begin: %s", (line, found) => {
    expect(names(continuing(replies, line))).toEqual(found);
  });

  it("are offered after two signs of Chinese, with what is used most first", () => {
    const list = [reply("a", "您好，请稍等。", "", 1), reply("b", "您好，已为您查询。", "", 5)];
    expect(names(continuing(list, "您好"))).toEqual(["b", "a"]);
    expect(names(continuing(list, "您"))).toEqual([]);
  });

  it("are offered for the last line alone, at its end", () => {
    expect(lineAt("Dear Ada,\nThank", 15)).toEqual({ from: 10, line: "Thank" });
    expect(lineAt("Thank you", 5)).toBeNull();
  });
});
