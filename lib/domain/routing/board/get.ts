import { GetBoard, type Board, type BoardFigures } from "@/lib/contracts/board";
import { PresenceStatus } from "@/lib/contracts/sockets";
import { anyLead, noSubject, query, workspaceOf } from "../../core";
import { loadsFrom, workerRows } from "../pass/snapshot-store";
import { settingsRow } from "../policies/store";
import { boardGroups, facesOf, givenTo, namesOf, startOfDay, type Group } from "./store";

/** The desk at this moment: who waits, who is on, what was done today; by team and inbox. Always counted afresh. */
export const getBoard = query({
  name: "routing.getBoard",
  input: GetBoard,
  subject: noSubject,
  allow: anyLead("conversations:read"),
  async run(ctx, { timeZone }): Promise<Board> {
    const workspaceId = workspaceOf(ctx.actor);
    const { now, since } = await startOfDay(ctx.tx, timeZone);
    const groups = await boardGroups(ctx.tx, workspaceId, since);
    const names = await namesOf(ctx.tx, workspaceId);
    const of = (kind: "team" | "inbox") => names.filter((each) => each.kind === kind);
    const ungrouped = figuresOf(groups.filter(({ teamId }) => teamId === null));
    const teams = of("team").map(({ id, name }) => ({ id, name, ...figuresOf(groups.filter((g) => g.teamId === id)) }));
    return {
      at: now.toISOString(),
      since: since.toISOString(),
      all: figuresOf(groups),
      teams: [...teams, { id: null, name: "", ...ungrouped }],
      inboxes: of("inbox").map(({ id, name }) => ({ id, name, ...figuresOf(groups.filter((g) => g.inboxId === id)) })),
      agents: await agentsOf(ctx.tx, workspaceId),
    };
  },
});

function figuresOf(groups: Group[]): BoardFigures {
  const sum = (of: (group: Group) => number) => groups.reduce((total, group) => total + of(group), 0);
  const oldest = groups.flatMap(({ oldest: at }) => (at ? [at.getTime()] : []));
  const took = groups.flatMap((group) => group.took).toSorted((a, b) => a - b);
  const middle = took[Math.floor((took.length - 1) / 2)];
  return {
    waiting: sum(({ waiting }) => waiting),
    oldest: oldest.length > 0 ? new Date(Math.min(...oldest)).toISOString() : null,
    open: sum(({ open }) => open),
    late: sum(({ late }) => late),
    soon: sum(({ soon }) => soon),
    firstReplies: took.length,
    firstReplySeconds: middle === undefined ? null : Math.round(middle),
    resolved: sum(({ resolved }) => resolved),
  };
}

async function agentsOf(tx: Parameters<typeof workerRows>[0], workspaceId: string): Promise<Board["agents"]> {
  const { settings } = await settingsRow(tx, workspaceId);
  const workers = await workerRows(tx, workspaceId);
  const faces = new Map((await facesOf(tx, workspaceId)).map((face) => [face.id, face]));
  const capacities = new Map(workers.map(({ id, capacity }) => [id, capacity ?? settings.defaultCapacity]));
  const given = await givenTo(tx, workspaceId);
  const loads = loadsFrom(given, capacities, settings);
  const open = new Map<string, number>();
  for (const { agentId, count } of given) open.set(agentId, (open.get(agentId) ?? 0) + count);
  return workers
    .map(({ id, name, presence: shown, automatic, teamIds, planned, onShift, shiftChangesAt }) => {
      const presence = PresenceStatus.catch("offline").parse(shown);
      const face = faces.get(id);
      return {
        id,
        name,
        avatarUrl: face?.avatarUrl ?? null,
        presence,
        reason: presence === "busy" || presence === "away" ? (face?.reason ?? null) : null,
        automatic,
        teamIds,
        shift: planned ? { on: onShift, changesAt: shiftChangesAt?.toISOString() ?? null } : null,
        open: open.get(id) ?? 0,
        load: loads.get(id) ?? 0,
        capacity: capacities.get(id) ?? settings.defaultCapacity,
      };
    })
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
