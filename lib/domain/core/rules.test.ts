import { describe, expect, it } from "vitest";
import { anyone, system, type Actor, type AgentActor } from "@/lib/kernel/actor";
import { adminMay, anyAdmin, anyStaff, staffMay, workspaceOf } from "./rules";

const agent = (more: Partial<AgentActor>): AgentActor => ({
  kind: "agent",
  workspaceId: "here",
  agentId: "a",
  userId: "u",
  name: "A",
  avatarUrl: null,
  role: "agent",
  scopes: null,
  credentialId: "c",
  version: 1,
  ...more,
});
const visitor: Actor = {
  kind: "visitor",
  workspaceId: "here",
  visitorId: "v",
  contactId: "c",
  inboxId: "i",
  name: "V",
  locale: "en",
  version: 1,
};
const bot: Actor = { kind: "bot", workspaceId: "here", botId: "b", name: "B", avatarUrl: null };

describe("who may write settings here", () => {
  it.each<[string, Actor, boolean, boolean]>([
    ["an admin", agent({ role: "admin" }), true, true],
    ["an agent", agent({}), true, false],
    ["an admin of another workspace", agent({ role: "admin", workspaceId: "there" }), false, false],
    ["an admin's token with the scope", agent({ role: "admin", scopes: ["settings:write"] }), true, true],
    ["an admin's token without it", agent({ role: "admin", scopes: ["settings:read"] }), false, false],
    ["an admin's token without any", agent({ role: "admin", scopes: [] }), false, false],
    ["an agent's token with the scope", agent({ scopes: ["settings:write"] }), true, false],
    ["the desk itself", system("here"), true, true],
    ["the desk of another workspace", system("there"), false, false],
    ["a visitor", visitor, false, false],
    ["a bot", bot, false, false],
    ["anyone", anyone, false, false],
  ])("%s", (_name, actor, staff, admin) => {
    expect(staffMay(actor, "here", "settings:write")).toBe(staff);
    expect(adminMay(actor, "here", "settings:write")).toBe(admin);
  });

  it("is asked of the actor's own workspace where there is no subject", () => {
    expect(anyStaff("settings:read")(agent({ workspaceId: "there" }))).toBe(true);
    expect(anyAdmin("settings:write")(agent({}))).toBe(false);
    expect(anyStaff("settings:read")(anyone)).toBe(false);
    expect(() => workspaceOf(anyone)).toThrow("sign in");
  });
});
