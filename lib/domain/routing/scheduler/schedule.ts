import { isAutomatic, type Excluded, type PolicyRules, type RoutingReason } from "@/lib/contracts/routing";
import { costFor, policyFor, type Assignment, type Desk, type Policy, type Waiting, type Worker } from "./desk";
import { excludedBy, relaxedBy, type Given } from "./fit";
import { inLine, rankOf, stepsUp, TOP, waitedSeconds } from "./order";

const MOST_CANDIDATES = 30;

/**
 * Who gets what, now. Pure: the same desk gives the same answer. Goes through the line in its strict order; each conversation
 * goes to the one its policy's rule prefers among those who may have it. Nobody gets more than they take. A heavy conversation
 * at the top step that fits nobody yet keeps one agent's room free, so that lighter ones can't pass it for ever.
 */
export function schedule(desk: Desk, most = Infinity): Assignment[] {
  const given: Given = { loads: new Map(), givenAt: new Map(), held: new Set() };
  const assignments: Assignment[] = [];
  let takers = desk.workers.filter(
    ({ presence, automatic, load, capacity }) => presence === "online" && automatic && load < capacity,
  );
  for (const waiting of inLine(desk)) {
    // With nobody left who could take anything the rest of the line need not be looked at.
    if (assignments.length >= most || takers.length === 0) break;
    const policy = policyFor(desk.policies, waiting);
    if (!policy || !isAutomatic(policy.rules)) continue;
    const { rules } = policy;
    const free = takers.filter((worker) => excludedBy(worker, waiting, rules, desk, given) === null);
    const chosen = choose(free, waiting, rules, desk, given);
    if (!chosen) {
      if (rules.mode !== "manual" && rankOf(waiting, desk) === TOP) holdFor(waiting, rules, takers, desk, given);
      continue;
    }
    const why = reasonFor(chosen, waiting, policy, desk, given);
    give(chosen.worker, waiting, desk, given, assignments.length);
    // Who is full stays so until the next pass.
    if (roomOf(chosen.worker, given) <= 0) takers = takers.filter((worker) => worker !== chosen.worker);
    assignments.push({ conversationId: waiting.id, agentId: chosen.worker.id, policyId: policy.id, why });
  }
  return assignments;
}

type Chosen = { worker: Worker; rule: RoutingReason["rule"] };
type Candidate = { worker: Worker; excluded: Excluded | null };

function choose(free: Worker[], waiting: Waiting, rules: PolicyRules, desk: Desk, given: Given): Chosen | undefined {
  const { decided } = waiting;
  const named = decided && "agentId" in decided ? free.find(({ id }) => id === decided.agentId) : undefined;
  if (named) return { worker: named, rule: "external" };
  if (rules.mode === "manual") return undefined;
  const last = rules.lastAgent && free.find(({ id }) => id === waiting.lastAgentId);
  if (last) return { worker: last, rule: "lastAgent" };
  const [first, ...others] = free;
  if (!first) return undefined;
  if (others.length === 0) return { worker: first, rule: "onlyOne" };
  const better = preference(waiting, rules, desk, given);
  return { worker: others.reduce((best, next) => (better(next, best) < 0 ? next : best), first), rule: rules.mode };
}

/** Below zero: the first comes before the second. Ends in the id, so that there is always one answer. */
function preference(waiting: Waiting, rules: PolicyRules, desk: Desk, given: Given) {
  const load = (worker: Worker) => loadOf(worker, given);
  const share = (worker: Worker) => (load(worker) + costFor(desk, waiting.inboxId, worker.capacity)) / worker.capacity;
  const match = (worker: Worker) =>
    rules.skills.reduce((sum, { skillId }) => sum + (worker.skills[skillId] ?? 0), 0) +
    (rules.language > 0 ? (worker.languages[waiting.locale] ?? 0) : 0);
  const givenAt = (worker: Worker) => given.givenAt.get(worker.id) ?? worker.lastGivenAt ?? 0;
  const turn = (a: Worker, b: Worker) => givenAt(a) - givenAt(b) || (a.id < b.id ? -1 : 1);
  return (a: Worker, b: Worker): number => {
    switch (rules.mode) {
      case "leastBusy":
        return load(a) - load(b) || turn(a, b);
      case "weighted":
        return share(a) - share(b) || turn(a, b);
      case "bestMatch":
        return match(b) - match(a) || share(a) - share(b) || turn(a, b);
      case "roundRobin":
      case "manual":
        return turn(a, b);
    }
  };
}

const loadOf = (worker: Worker, given: Given): number => given.loads.get(worker.id) ?? worker.load;
const roomOf = (worker: Worker, given: Given): number => worker.capacity - loadOf(worker, given);

function give(worker: Worker, waiting: Waiting, desk: Desk, given: Given, nth: number): void {
  given.loads.set(worker.id, loadOf(worker, given) + costFor(desk, waiting.inboxId, worker.capacity));
  given.givenAt.set(worker.id, desk.now + nth);
}

/** Who has room, only not enough, keeps what is there; the one with the most. */
function holdFor(waiting: Waiting, rules: PolicyRules, takers: Worker[], desk: Desk, given: Given): void {
  const nearly = takers.filter(
    (worker) => excludedBy(worker, waiting, rules, desk, given) === "full" && roomOf(worker, given) > 0,
  );
  const [first, ...others] = nearly.filter(({ id }) => !given.held.has(id));
  if (!first) return;
  const more = (a: Worker, b: Worker) => roomOf(b, given) - roomOf(a, given) || (a.id < b.id ? -1 : 1);
  given.held.add(others.reduce((best, next) => (more(next, best) < 0 ? next : best), first).id);
}

function reasonFor(
  { worker: chosen, rule }: Chosen,
  waiting: Waiting,
  { id, name, rules }: Policy,
  desk: Desk,
  given: Given,
): RoutingReason {
  // In the order in which they are shown; of a large desk only a few are written down.
  const fit: Candidate[] = [];
  const unfit: Candidate[] = [];
  const away: Candidate[] = [];
  for (const worker of desk.workers) {
    const excluded = excludedBy(worker, waiting, rules, desk, given);
    if (excluded === "notInTeam" || worker === chosen) continue;
    (excluded === null ? fit : excluded === "offline" ? away : unfit).push({ worker, excluded });
  }
  const candidates = [{ worker: chosen, excluded: null }, ...fit, ...unfit, ...away];
  return {
    policy: { id, name },
    rule,
    waitedSeconds: waitedSeconds(waiting, desk.now),
    priority: waiting.priority,
    vip: waiting.vip,
    steps: stepsUp(waiting, desk),
    asked: { skills: rules.skills, language: rules.language, locale: waiting.locale },
    relaxed: relaxedBy(rules, waiting, desk.now),
    candidates: candidates.slice(0, MOST_CANDIDATES).map(({ worker, excluded }) => ({
      agentId: worker.id,
      name: worker.name,
      load: loadOf(worker, given),
      capacity: worker.capacity,
      excluded,
    })),
    others: Math.max(0, candidates.length - MOST_CANDIDATES),
    ...(waiting.decided ? { external: followed(waiting.decided, rule, candidates) } : {}),
  };
}

/** Whether the other system was followed; where it named somebody who can't have it, why not. */
function followed(
  decided: NonNullable<Waiting["decided"]>,
  rule: RoutingReason["rule"],
  candidates: Candidate[],
): RoutingReason["external"] {
  if ("failed" in decided) return { outcome: "failed", why: decided.failed };
  if (rule === "external") return { outcome: "followed", why: "" };
  return {
    outcome: "unable",
    why: candidates.find(({ worker }) => worker.id === decided.agentId)?.excluded ?? "notInTeam",
  };
}
