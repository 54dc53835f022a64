import { expect, it } from "vitest";
import { Email } from "./basics";

it.each([
  `"e@attacker.com"@victim.com`,
  "a@x.com,b@y.com",
  "a@x.com;b@y.com",
  "a＠victim.com",
  "a@victim.com\r\nBcc: b@y.com",
  "a@victim.com%0ABcc:b@y.com ",
  "a@@victim.com",
  "a@victim",
  "a@victim..com",
  "a b@victim.com",
  "<a@victim.com>",
  "Ada <a@victim.com>",
  "a@víctim.com",
  "а@victim.com",
  `${"a".repeat(250)}@x.com`,
])("takes %j for no address (S-A4)", (text) => expect(Email.safeParse(text).success).toBe(false));

it("takes addresses as people write them, in one form", () => {
  expect(Email.parse("  Ada.Lovelace+desk@Example.co.uk ")).toBe("ada.lovelace+desk@example.co.uk");
});
