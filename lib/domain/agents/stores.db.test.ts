import { expect, it } from "vitest";
import { acrossWorkspaces, db, type Tx } from "@/lib/platform/db";
import { makeAgent, makeWorkspace, signedIn, testRuntime, withToken } from "@/lib/testing";
import * as agentStore from "./agent-store";
import * as linkStore from "./link-store";
import * as presenceStore from "./presence-store";
import * as sessionStore from "./session-store";
import * as tokenStore from "./token-store";

testRuntime();
const here = (await makeWorkspace()).id;
const there = await makeWorkspace();
const tx = <T>(run: (tx: Tx) => Promise<T>) => db().$transaction(run);
const now = new Date();

// Somebody else's rows, asked for in the name of this workspace (S-B12).
const agent = await makeAgent(there.id);
const foreign = { ...(await tx((t) => agentStore.findAgent(t, there.id, agent.agentId))), workspaceId: here };
const session = (await signedIn(agent)).actor.credentialId;
const token = (await withToken(agent)).actor.credentialId;
const link = await tx((t) =>
  linkStore.insertLink(t, {
    workspaceId: there.id,
    kind: "invite",
    email: "x@example.com",
    name: "",
    role: "agent",
    userId: null,
    expiresAt: new Date(Date.now() + 60_000),
  }),
);
const tokenRow = {
  workspaceId: here,
  id: token,
  agentId: agent.agentId,
  name: "",
  hint: "",
  scopes: [],
  expiresAt: null,
  lastUsedAt: null,
  createdAt: now,
};

const attempts: Record<string, (t: Tx) => Promise<unknown>> = {
  findAgent: (t) => agentStore.findAgent(t, here, agent.agentId),
  findAgentByEmail: (t) => agentStore.findAgentByEmail(t, here, foreign.email),
  listAgentRows: (t) => agentStore.listAgentRows(t, here, 100, undefined),
  changeRights: (t) => agentStore.changeRights(t, foreign, { role: "admin" }),
  keepUndoSeconds: (t) => agentStore.keepUndoSeconds(t, foreign, 5),
  otherActiveAdmins: (t) => agentStore.otherActiveAdmins(t, foreign),
  choosePresence: (t) => presenceStore.choosePresence(t, here, agent.agentId, "away"),
  isReasonOffered: async (t) => {
    expect(await presenceStore.isReasonOffered(t, here, "away", "x")).toBe(false);
  },
  markActive: (t) => presenceStore.markActive(t, here, agent.agentId),
  presenceFollowsShift: (t) => presenceStore.presenceFollowsShift(t, here, agent.agentId, true),
  ownPresence: (t) => presenceStore.ownPresence(t, here, agent.agentId),
  openSessions: (t) => sessionStore.openSessions(t, here, agent.userId, now),
  findSession: (t) => sessionStore.findSession(t, here, session),
  endSession: (t) => sessionStore.endSession(t, { workspaceId: here, id: session }),
  endFollowingBy: (t) => agentStore.endFollowingBy(t, here, agent.agentId),
  endSessionsIn: (t) => sessionStore.endSessionsIn(t, here, agent.userId),
  openTokens: (t) => tokenStore.openTokens(t, here, 100, undefined),
  findToken: (t) => tokenStore.findToken(t, here, token),
  endToken: (t) => tokenStore.endToken(t, tokenRow),
  openInvitations: (t) => linkStore.openInvitations(t, here, now, 100, undefined),
  findInvitation: (t) => linkStore.findInvitation(t, here, link.id),
  endLink: (t) => linkStore.endLink(t, { ...link, workspaceId: here }),
};

// These make rows of their own, are bound to a secret or a person, or span workspaces by design; each says so where it stands.
const spanning = new Set([
  "actorOf",
  "anyAgentExists",
  "everyAgent",
  "insertAgent",
  "lockFirstSetup",
  "markDemoBegun",
  "membershipsOf",
  "consumeLink",
  "findLink",
  "endResetLinks",
  "insertLink",
  "markGone",
  "markSeen",
  "endSessionsOf",
  "forgetOldAccess",
  "insertSession",
  "insertTicket",
  "insertToken",
  "newApiSecret",
]);

const everything = async () => {
  const across = acrossWorkspaces();
  const where = { where: { workspaceId: there.id } };
  return JSON.stringify([
    await across.agent.findMany(where),
    await across.loginSession.findMany(where),
    await across.apiToken.findMany(where),
    await across.accessLink.findMany(where),
  ]);
};

it("covers every function of every store", () => {
  const stores = [agentStore, linkStore, presenceStore, sessionStore, tokenStore];
  const names = stores.flatMap((store) => Object.keys(store));
  expect(names.filter((name) => !spanning.has(name) && !(name in attempts))).toEqual([]);
});

it.each(Object.entries(attempts))("%s finds and changes nothing of another workspace", async (_name, attempt) => {
  const before = await everything();
  const result: unknown = await tx(attempt).catch((error: unknown) => ({ refused: String(error) }));
  for (const secret of [agent.agentId, session, token, link.id]) {
    if (typeof result !== "object" || result === null || !("refused" in result))
      expect(JSON.stringify(result ?? null)).not.toContain(secret);
  }
  expect(await everything()).toBe(before);
});
