import type { RoutingQuestion } from "@/lib/contracts/routing";
import { system } from "@/lib/kernel/actor";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { call } from "../../core";
import { teamRows } from "../../teams";
import { loadsOf, waitingRows, weightsOf, workerRows, type WaitingRow } from "../pass/snapshot-store";
import { settingsRow } from "../policies/store";
import type { Desk, Policy, Worker } from "../scheduler/desk";
import { excludedBy } from "../scheduler/fit";
import { inLine, waitedSeconds } from "../scheduler/order";
import { standOf, type Decision } from "./decision";
import { putQuestion } from "./question";
import { settleDecision } from "./settle";
import { beginAsking, secretOf } from "./store";

/** So many questions a pass; the rest of a long line is asked about by the next. */
const MOST = 20;
/** For an answer that came in time to be written down. */
const GRACE_MS = 1000;

/**
 * Asks other systems who gets what waits, where a policy says so. The questions run beside the pass: nobody else waits for them.
 * True while an answer is awaited.
 */
export async function askOutside(workspaceId: string, policies: readonly Policy[]): Promise<boolean> {
  const { settings } = await settingsRow(db(), workspaceId);
  const now = Date.now();
  const waiting = await waitingRows(db(), workspaceId, settings, false);
  const stands = waiting.map((row) => ({ row, stand: standOf(row, policies, now) }));
  const due = new Map(
    stands.flatMap(({ row, stand }) => (stand.is === "due" ? [[row.id, stand.policy] as const] : [])),
  );
  if (due.size === 0) return stands.some(({ stand }) => stand.is === "asking");
  const people = (await workerRows(db(), workspaceId)).map((row) => ({
    ...row,
    capacity: row.capacity ?? settings.defaultCapacity,
  }));
  const capacities = new Map(people.map(({ id, capacity }) => [id, capacity]));
  const loads = await loadsOf(db(), workspaceId, capacities, settings);
  const workers = people.map((row) => ({ ...row, load: loads.get(row.id) ?? 0 }));
  const teams = (await teamRows(db(), workspaceId)).map(({ id, name }) => ({ id, name }));
  const { ageAfterSeconds } = settings;
  const desk = { now, waiting, workers, policies, ageAfterSeconds, weights: weightsOf(settings) };
  const byId = new Map(waiting.map((row) => [row.id, row]));
  const asked = inLine(desk)
    .flatMap(({ id }) => {
      const [row, policy] = [byId.get(id), due.get(id)];
      return row && policy ? [{ id, row, policy, decision: pending(policy, now) }] : [];
    })
    .slice(0, MOST);
  const mine = new Set(await beginAsking(db(), workspaceId, asked));
  for (const { id, row, policy, decision } of asked)
    if (mine.has(id)) void ask(workspaceId, questionOf(row, policy, desk, teams), policy, decision).catch(complain);
  return true;
}

const pending = ({ id, rules }: Policy, now: number): Decision => ({
  policyId: id,
  askedAt: now,
  until: now + (rules.external?.deadlineMs ?? 0) + GRACE_MS,
  outcome: null,
  agentId: null,
  why: "",
});

/** In no transaction: it may take as long as its deadline. */
async function ask(
  workspaceId: string,
  question: RoutingQuestion,
  { rules }: Policy,
  decision: Decision,
): Promise<void> {
  if (!rules.external) return;
  const secret = await secretOf(db(), workspaceId, decision.policyId);
  const answer = await putQuestion(question, { ...rules.external, secret });
  const { policyId, askedAt, until } = decision;
  await call(settleDecision, system(workspaceId), {
    conversationId: question.conversation.id,
    policyId,
    askedAt,
    until,
    answer,
  });
}

/** A question whose answer could not be written down runs out, and the policy's own rule decides. */
const complain = (error: unknown) => log.warn({ err: String(error) }, "an answer about routing could not be kept");

function questionOf(
  row: WaitingRow,
  { id, name, rules }: Policy,
  desk: Desk & { workers: readonly Worker[] },
  teams: RoutingQuestion["teams"],
): RoutingQuestion {
  const { inboxId, teamId, tags, priority, locale, vip } = row;
  const nothing = { loads: new Map(), givenAt: new Map(), held: new Set<string>() };
  return {
    policy: { id, name },
    conversation: {
      id: row.id,
      inboxId,
      teamId,
      tags,
      priority,
      locale,
      vip,
      waitedSeconds: waitedSeconds(row, desk.now),
    },
    agents: desk.workers.map((worker) => ({
      id: worker.id,
      name: worker.name,
      load: worker.load,
      capacity: worker.capacity,
      excluded: excludedBy(worker, row, rules, desk, nothing),
    })),
    teams,
  };
}
