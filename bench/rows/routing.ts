import { PolicyFits, PolicyRules } from "@/lib/contracts/routing";
import { call } from "@/lib/domain/core";
import { createRoutingPolicy, deleteRoutingPolicy, runPass } from "@/lib/domain/routing";
import {
  costFor,
  policyFor,
  type Assignment,
  type Desk,
  type Waiting,
  type Worker,
} from "@/lib/domain/routing/scheduler/desk";
import { unfitBy } from "@/lib/domain/routing/scheduler/fit";
import { inLine } from "@/lib/domain/routing/scheduler/order";
import { schedule } from "@/lib/domain/routing/scheduler/schedule";
import { pool } from "@/lib/platform/db";
import { readable } from "../rig/figures";
import { below, pick, randomFrom } from "../volume/random";
import { openVolume, type Volume } from "../volume/open";
import type { BenchRow } from "./row";

const LINE = 3_000;
const PEOPLE = 200;

/** Who gets what: reckoned in memory, and given away on a large desk with all that is written down about it. */
export const routing: BenchRow = {
  name: "ROUTING",
  title: "routing of a large desk",
  async run({ rounds, scale, folder }) {
    const pure = reckon(rounds);
    const volume = await openVolume({ scale, folder });
    try {
      const given = await giveAway(volume, rounds);
      const row = { name: "ROUTING", unit: "/s", goal: { atLeast: 500 } };
      return [
        {
          ...row,
          what: "assignments reckoned",
          values: pure.values,
          detail: `${PEOPLE} agents with skills, ${LINE} waiting, 500 at a time; invariants broken: ${pure.broken}`,
          met: pure.broken === 0 && Math.min(...pure.values) >= 500,
        },
        {
          ...row,
          what: "assignments committed",
          values: given.values,
          detail: `in passes of 500, with lines, reasons and calls; ${given.waiting} waited; invariants broken: ${given.broken.join(", ") || 0}; ${volume.size}`,
          met: given.broken.length === 0 && Math.min(...given.values) >= 500,
        },
      ];
    } finally {
      await volume.close();
    }
  },
};

function reckon(rounds: number): { values: number[]; broken: number } {
  const values: number[] = [];
  let broken = 0;
  for (let round = 0; round < rounds; round++) {
    const desk = deskOf(round);
    const began = performance.now();
    const assignments = schedule(desk, 500);
    values.push((assignments.length * 1000) / (performance.now() - began));
    broken += brokenBy(desk, assignments, 500);
  }
  return { values, broken };
}

function deskOf(seed: number): Desk {
  const random = randomFrom(seed + 1);
  const teams = Array.from({ length: 12 }, (_, at) => `team ${at}`);
  const now = 1_800_000_000_000;
  const workers = Array.from({ length: PEOPLE }, (_, at): Worker => {
    const capacity = 4 + below(random, 8);
    return {
      id: `agent ${at}`,
      name: `Agent ${at}`,
      presence: random() < 0.85 ? "online" : "away",
      automatic: true,
      onShift: true,
      capacity,
      load: below(random, 4),
      teamIds: [teams[at % 12] ?? ""],
      lastGivenAt: now - below(random, 9e5),
      skills: random() < 0.7 ? { returns: 1 + below(random, 5) } : {},
      languages: {
        en: 5,
        ...(random() < 0.4 ? { zh: 1 + below(random, 5) } : {}),
      },
    };
  });
  const waiting = Array.from({ length: LINE }, (_, at): Waiting => ({
    id: `conversation ${at}`,
    inboxId: `inbox ${at % 8}`,
    teamId: random() < 0.5 ? pick(random, teams) : null,
    tags: [],
    priority: pick(random, ["low", "normal", "high", "urgent"] as const),
    vip: random() < 0.05,
    locale: random() < 0.3 ? "zh" : "en",
    since: now - below(random, 36e5),
    lastAgentId: null,
    letGo: [],
  }));
  const rules = { ...PolicyRules.parse({}), mode: "bestMatch" as const, language: 1, relaxAfterSeconds: 120 };
  const returns = { ...rules, skills: [{ skillId: "returns", level: 2 }] };
  const fits = PolicyFits.parse({});
  const policies = [
    { id: "zh", name: "Chinese", fits: { ...fits, locales: ["zh" as const] }, rules: returns },
    { id: "all", name: "Everything", fits, rules: { ...rules, mode: "weighted" as const } },
  ];
  return { now, waiting, workers, policies, ageAfterSeconds: 600, weights: {} };
}

/** Over capacity, to somebody away, twice, out of the line's order, or left waiting while somebody could have taken it. */
function brokenBy(desk: Desk, assignments: Assignment[], most: number): number {
  let broken = 0;
  const loads = new Map(desk.workers.map(({ id, load }) => [id, load]));
  const places = new Map(inLine(desk).map(({ id }, place) => [id, place]));
  const waiting = new Map(desk.waiting.map((each) => [each.id, each]));
  const workers = new Map(desk.workers.map((each) => [each.id, each]));
  let last = -1;
  for (const { conversationId, agentId } of assignments) {
    const [what, who] = [waiting.get(conversationId), workers.get(agentId)];
    const place = places.get(conversationId) ?? -1;
    if (!what || !who || who.presence !== "online" || place <= last) broken += 1;
    else {
      const load = (loads.get(agentId) ?? 0) + costFor(desk, what.inboxId, who.capacity);
      loads.set(agentId, load);
      if (load > who.capacity) broken += 1;
    }
    last = Math.max(last, place);
    waiting.delete(conversationId);
  }
  if (assignments.length >= most) return broken;
  for (const what of waiting.values()) {
    const policy = policyFor(desk.policies, what);
    const free = desk.workers.some(
      (worker) =>
        policy && unfitBy(worker, what, policy.rules, desk) === null && (loads.get(worker.id) ?? 0) < worker.capacity,
    );
    if (free) broken += 1;
  }
  return broken;
}

async function giveAway({ admin, agents }: Volume, rounds: number) {
  const { workspaceId } = admin;
  const ids = agents.map(({ agentId }) => agentId);
  await pool().query(
    "create table if not exists bench_waiting as select id, waiting_since, on_duty from conversation where false",
  );
  await pool().query(
    "insert into bench_waiting select id, waiting_since, on_duty from conversation where waiting_since is not null and status = 'open'",
  );
  const waiting = await count("select count(*)::int as n from bench_waiting");
  const policy = await call(createRoutingPolicy, admin, { name: "Bench", fits: {}, rules: { mode: "leastBusy" } });
  const began = new Date();
  const values: number[] = [];
  try {
    await pool().query("update agent set presence = 'online' where id = any($1::uuid[])", [ids]);
    await pool().query(
      `insert into agent_routing (workspace_id, agent_id, capacity) select $1, id, 100 from unnest($2::uuid[]) as x(id)
       on conflict (workspace_id, agent_id) do update set capacity = 100`,
      [workspaceId, ids],
    );
    for (let round = 0; round < rounds; round++) {
      const at = performance.now();
      const { assigned } = await runPass(workspaceId);
      if (assigned > 0) values.push((assigned * 1000) / (performance.now() - at));
    }
    return { values, waiting, broken: await brokenOnDesk(began) };
  } finally {
    // Everything waits again, as the next run wants to find it.
    await pool().query(
      `update conversation c set assignee_id = null, waiting_since = b.waiting_since, on_duty = b.on_duty, version = version + 1,
              rev = rev + 1, control_epoch = control_epoch + 1
         from bench_waiting b where b.id = c.id and c.assignee_id is not null`,
    );
    await pool().query("drop table bench_waiting");
    await pool().query("delete from notification where created_at >= $1", [began]);
    await pool().query("update agent set presence = 'offline' where id = any($1::uuid[])", [ids]);
    await call(deleteRoutingPolicy, admin, { policyId: policy.id });
  }
}

async function brokenOnDesk(since: Date): Promise<string[]> {
  const broken = {
    "over capacity": `select count(*)::int as n from (select assignee_id from conversation where status = 'open' and assignee_id is not null
      group by 1 having count(*) > 100) x`,
    "given twice": `select count(*)::int as n from (select conversation_id from note where created_at >= $1 and event ->> 'type' = 'routed'
      group by 1 having count(*) > 1) x`,
    "given and waiting":
      "select count(*)::int as n from conversation where assignee_id is not null and waiting_since is not null",
    // After an hour everybody stands at the top step, where who came first is first.
    "passed by somebody who came later": `select count(*)::int as n from bench_waiting b join conversation c on c.id = b.id
      where c.assignee_id is null and b.waiting_since < (
        select max(o.waiting_since) from bench_waiting o join conversation g on g.id = o.id
         where g.assignee_id is not null and o.waiting_since < now() - interval '1 hour')`,
  };
  const found: string[] = [];
  for (const [what, sql] of Object.entries(broken)) {
    const n = await count(sql, sql.includes("$1") ? [since] : []);
    if (n > 0) found.push(`${readable(n)} ${what}`);
  }
  return found;
}

async function count(sql: string, values: unknown[] = []): Promise<number> {
  const { rows } = await pool().query<{ n: number }>(sql, values);
  return rows[0]?.n ?? 0;
}
