import { describe, expect, it } from "vitest";
import { oneLine, plainMailAddress, senderOf } from "./address";

describe("an address that mail is sent to", () => {
  it.each([
    ["mira@example.com", "mira@example.com"],
    ["  mira.h+shop@Sub.Example.COM ", "mira.h+shop@sub.example.com"],
    ['"e@attacker.com"@victim.com', undefined],
    ["a@x.com,b@y.com", undefined],
    ["a@x.com b@y.com", undefined],
    ["Mira <a@x.com>", undefined],
    ["a@x.com\r\nBcc: b@y.com", undefined],
    ["a＠x.com", undefined],
    ["a@localhost", undefined],
    ["a@[127.0.0.1]", undefined],
    ["a@b@c.com", undefined],
    ["а@x.com", undefined],
    [`${"a".repeat(65)}@x.com`, undefined],
    ["", undefined],
  ])("%j is %j", (text, address) => expect(plainMailAddress(text)).toBe(address));
});

it("a header stays one line", () => {
  expect(oneLine("Hello\r\nBcc: x@y.com\u2028and\u0000more")).toBe("Hello Bcc: x@y.com and more");
});

it.each([
  ["Linden & Co <help@linden.example>", { name: "Linden & Co", address: "help@linden.example" }],
  ["help@linden.example", { name: "Parley", address: "help@linden.example" }],
  [undefined, { name: "Parley", address: "desk@mail.example" }],
  ["nonsense", { name: "Parley", address: "desk@mail.example" }],
])("mail from %j comes from %j", (given, sender) => {
  expect(senderOf(given, "smtp://desk%40mail.example:pw@mail.example", "https://help.example")).toEqual(sender);
});
