import { describe, expect, it } from "vitest";
import type { Claim } from "./identity";
import { nextStep } from "./admission";
import type { VisitorRow } from "./store";

const row = (more: Partial<VisitorRow>): VisitorRow => ({
  workspaceId: "w",
  id: "v",
  inboxId: "i",
  contactId: "c",
  locale: null,
  version: 1,
  open: true,
  externalId: null,
  name: "Ann",
  email: null,
  verified: false,
  attributes: {},
  only: null,
  blocked: false,
  ...more,
});
const stranger = row({});
const ann = row({ externalId: "ann", verified: true });
const none: Claim = { kind: "none" };
const says = (name: string): Claim => ({ kind: "unverified", facts: { name } });
const vouched = (externalId: string, name?: string): Claim => ({
  kind: "verified",
  externalId,
  issuedAt: 1,
  facts: name ? { name } : {},
});

describe("what has to happen at the door", () => {
  it.each<[string, VisitorRow | undefined, Claim, boolean, string]>([
    ["nobody yet", undefined, none, false, "create"],
    ["nobody yet who gives a name", undefined, says("Bob"), false, "create"],
    ["nobody yet, vouched for", undefined, vouched("ann"), false, "bind create"],
    ["nobody yet where an identity is required", undefined, none, true, "refused"],
    ["a name where an identity is required", undefined, says("Bob"), true, "refused"],
    ["vouched for where that is required", undefined, vouched("ann"), true, "bind create"],
    ["a stranger again", stranger, none, false, "welcome"],
    ["a stranger with a new name", stranger, says("Bob"), false, "describe"],
    ["a stranger who says the same again", stranger, says("Ann"), false, "welcome"],
    ["a stranger where an identity is required", stranger, none, true, "refused"],
    ["a stranger, vouched for", stranger, vouched("ann"), false, "bind move"],
    ["a known person again", ann, none, false, "welcome"],
    ["a known person again where an identity is required", ann, none, true, "welcome"],
    ["a known person of whom something is said", ann, says("Bob"), false, "welcome"],
    ["a known person of whom something is only said where it must be proved", ann, says("Bob"), true, "refused"],
    ["a known person, vouched for again", ann, vouched("ann"), true, "welcome"],
    ["a known person with a new name", ann, vouched("ann", "Anna"), true, "describe"],
    ["somebody else at the same computer", ann, vouched("bob"), false, "bind replace"],
    ["an unverified contact with that id", row({ externalId: "ann" }), vouched("ann"), false, "bind move"],
  ])("%s", (_name, visitor, claim, required, expected) => {
    expect(outcome(visitor, claim, required)).toBe(expected);
  });
});

function outcome(visitor: VisitorRow | undefined, claim: Claim, required: boolean): string {
  try {
    const step = nextStep(visitor, claim, required);
    return step.do === "bind" ? `bind ${step.how}` : step.do;
  } catch {
    return "refused";
  }
}
