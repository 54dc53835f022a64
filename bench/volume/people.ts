import { createBot } from "@/lib/domain/bots";
import { createView } from "@/lib/domain/conversations";
import { call } from "@/lib/domain/core";
import { createField } from "@/lib/domain/fields";
import { createInbox } from "@/lib/domain/inboxes";
import { createOrganisation } from "@/lib/domain/organisations";
import { createSlaPolicy } from "@/lib/domain/sla";
import { createTeam } from "@/lib/domain/teams";
import type { AgentActor } from "@/lib/kernel/actor";
import { makeAgent } from "@/lib/testing/people";
import type { World } from "./world";

const INBOXES = 8;
const TEAMS = 12;
const ORGANISATIONS = 300;
const TARGETS = { firstResponse: 240, nextResponse: 480, resolution: 2880 };

/** What people set up before anybody writes, by the verbs that the console calls. */
export async function setUp(
  admin: AgentActor,
  agents: number,
): Promise<Omit<World, "texts"> & { organisations: string[] }> {
  const { workspaceId } = admin;
  const bot = await call(createBot, admin, { name: "Robin" });
  const inboxes: World["inboxes"] = [];
  for (let at = 0; at < INBOXES; at++) {
    // Two of them begin with a bot.
    const botId = at < 2 ? bot.id : null;
    inboxes.push({ id: (await call(createInbox, admin, { name: `Shop ${at + 1}`, botId })).id, botId });
  }
  const people: World["agents"] = [];
  for (let at = 0; at < agents; at++) {
    const name = `Agent ${at + 1}`;
    people.push({ id: (await makeAgent(workspaceId, { name })).agentId, name });
  }
  const teams: World["teams"] = [];
  for (let at = 0; at < TEAMS; at++) {
    const members = people.flatMap((_, place) => (place % TEAMS === at ? [place] : []));
    const memberIds = members.map((place) => people[place]?.id ?? "");
    const { id, name } = await call(createTeam, admin, { name: `Team ${at + 1}`, memberIds });
    teams.push({ id, name, members });
  }
  for (const field of FIELDS) await call(createField, admin, field);
  const { id: policyId } = await call(createSlaPolicy, admin, {
    name: "Everybody",
    conditions: { match: "all", of: [] },
    targets: TARGETS,
    clock: "calendar",
    warnPercent: 80,
    notify: { assignee: false, team: false, agentIds: [] },
  });
  const organisations: string[] = [];
  for (let at = 0; at < ORGANISATIONS; at++)
    organisations.push((await call(createOrganisation, admin, { name: `Company ${at + 1}` })).id);
  for (const { name, filter } of viewsOf(teams, inboxes))
    await call(createView, admin, { name, scope: "everybody", filter });
  const promised = { targets: TARGETS, schedule: null, warnPercent: 80 };
  return { workspaceId, inboxes, agents: people, teams, policy: { id: policyId, promised }, organisations };
}

const FIELDS = [
  { of: "conversation", key: "order", kind: "text" },
  { of: "conversation", key: "plan", kind: "choice", options: ["free", "starter", "business", "enterprise"] },
  { of: "contact", key: "seats", kind: "number" },
];

const viewsOf = (teams: World["teams"], inboxes: World["inboxes"]) => [
  { name: "Urgent and waiting", filter: { priorities: ["urgent", "high"], waiting: true } },
  { name: "Late", filter: { promises: ["late"], assignees: ["none", "me"] } },
  { name: "A topic", filter: { tags: ["topic-0"] } },
  { name: "A rare topic", filter: { tags: ["topic-198", "标签199"] } },
  { name: "Two teams", filter: { teams: teams.slice(0, 2).map(({ id }) => id) } },
  { name: "Two inboxes", filter: { inboxes: inboxes.slice(0, 2).map(({ id }) => id), types: ["incident"] } },
  {
    name: "Enterprise",
    filter: { fields: [{ field: "conversationField", key: "plan", op: "is", values: ["enterprise"] }] },
  },
  { name: "Old incidents", filter: { status: ["resolved"], types: ["incident"], tags: ["topic-7"] } },
];
