import { z } from "zod";
import { RoundResult, type CrowdPlan, type Round } from "../load/crowd";
import { addAgents } from "../rig/agents";
import { createInbox } from "../rig/api";
import { openDesk, type Desk } from "../rig/desk";
import { forkRole, type RoleProcess } from "../rig/role";

/** The product's gateway and its references side by side, each with a crowd of its own that waits for its round. */
export type Arena = {
  desk: Desk;
  relay: Side;
  writer: Side;
  product: Side;
  close: () => Promise<void>;
};
export type Side = { round: (round: Round) => Promise<RoundResult> };

const Port = z.object({ port: z.number() });

/** With `profile` the gateway leaves a CPU profile in that folder. */
export async function openArena(profile?: string): Promise<Arena> {
  const nodeFlags = profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : [];
  const desk = await openDesk({ redis: false, workers: 0, proxied: false, nodeFlags });
  const inbox = await createInbox(desk.api, "Bench");
  const staff = await addAgents(desk.postgres.url, desk.url, AGENTS);
  const opened: RoleProcess[] = [];
  const role = (name: string): RoleProcess => {
    const process = forkRole(name);
    opened.push(process);
    return process;
  };
  const crowdAt = async (port: number, tickets: string[]): Promise<Side> => {
    const crowd = role("crowd");
    const plan: CrowdPlan = { port, inbox: inbox.key, visitors: VISITORS, tickets, bodyBytes: BODY_BYTES };
    await crowd.ask(plan, z.object({}));
    return { round: (round) => crowd.ask(round, RoundResult) };
  };
  const anybody = Array.from({ length: AGENTS }, () => "any");
  const relay = await role("relay").ask({}, Port);
  const writer = await role("writer").ask({ url: desk.postgres.url }, Port);
  return {
    desk,
    relay: await crowdAt(relay.port, anybody),
    writer: await crowdAt(writer.port, anybody),
    product: await crowdAt(Number(new URL(desk.direct).port), await Promise.all(staff.map(({ ticket }) => ticket()))),
    async close() {
      for (const process of opened) process.end();
      if (profile) await desk.gateways[0]?.end("SIGTERM");
      await desk.close();
    },
  };
}

/** A message counts once its sender has the ack and its agent has the message. */
export const rate = ({ acked, delivered, seconds }: RoundResult): number => Math.min(acked, delivered) / seconds;

const VISITORS = 500;
const AGENTS = 10;
const BODY_BYTES = 120;
