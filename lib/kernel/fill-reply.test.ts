import { describe, expect, it } from "vitest";
import { fillReply, unknownVariables } from "./fill-reply";

const facts = {
  contact: { name: "Ada Lovelace", email: null },
  agent: { name: "王小明" },
  number: 42,
  inbox: { name: "Shop" },
};

describe("a canned reply", () => {
  it.each([
    ["Hello {{contact.firstName}}, this is {{ agent.name }}.", "Hello Ada, this is 王小明."],
    ["{{agent.firstName}} · #{{conversation.number}} · {{inbox.name}}", "王小明 · #42 · Shop"],
    ["We wrote to {{contact.email|your address}}.", "We wrote to your address."],
    ["No names here: { } {{}} {{unknown}}", "No names here: { } {{}} {{unknown}}"],
  ])("fills %s", (text, filled) => {
    expect(fillReply(text, facts)).toEqual({ text: filled, missing: [] });
  });

  it("leaves what nobody knows for the writer, and never reads a value as a variable", () => {
    expect(fillReply("To {{contact.email}}", facts)).toEqual({
      text: "To {{contact.email}}",
      missing: ["contact.email"],
    });
    const sly = { ...facts, contact: { name: "{{agent.name}}", email: null } };
    expect(fillReply("Hi {{contact.name}}", sly).text).toBe("Hi {{agent.name}}");
  });

  it("knows a slip of the pen", () => {
    expect(unknownVariables("{{contact.name}} {{contact.frstName|x}} {{}}")).toEqual(["contact.frstName", ""]);
  });
});
