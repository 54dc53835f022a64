import { randomUUID } from "node:crypto";
import { z } from "zod";
import { monotonic } from "../rig/clock";
import { isOk, openWireClient, type WireClient } from "./wire-client";

export const CrowdPlan = z.object({
  port: z.number(),
  inbox: z.string(),
  visitors: z.number(),
  /** One socket an agent; each watches its share of the conversations. */
  tickets: z.array(z.string()),
  bodyBytes: z.number(),
});
export type CrowdPlan = z.infer<typeof CrowdPlan>;
export const Round = z.object({
  seconds: z.number(),
  /** Closed loop: this many sends are always under way. Open loop: this many a second, come what may. */
  load: z.union([z.object({ inFlight: z.number() }), z.object({ perSecond: z.number() })]),
});
export type Round = z.infer<typeof Round>;
export const RoundResult = z.object({
  acked: z.number(),
  delivered: z.number(),
  refused: z.number(),
  seconds: z.number(),
  latencies: z.array(z.number()),
});
export type RoundResult = z.infer<typeof RoundResult>;

type Member = { client: WireClient; conversation: string };

/** Visitors who talk as fast as they are told, and agents who only count what reaches them. */
export class Crowd {
  private members: Member[] = [];
  private agents: WireClient[] = [];
  private delivered = 0;
  private readonly text: string;

  private constructor(private readonly plan: CrowdPlan) {
    this.text = "x".repeat(plan.bodyBytes);
  }

  static async gather(plan: CrowdPlan): Promise<Crowd> {
    const crowd = new Crowd(plan);
    for (let i = 0; i < plan.visitors; i += 50) {
      const some = Array.from({ length: Math.min(50, plan.visitors - i) }, () => crowd.addVisitor());
      crowd.members.push(...(await Promise.all(some)));
    }
    for (const [i, ticket] of plan.tickets.entries()) await crowd.addAgent(ticket, i);
    return crowd;
  }

  private async addVisitor(): Promise<Member> {
    const client = await join(
      (handlers) => openWireClient(this.plan.port, "/visitor", { inbox: this.plan.inbox }, handlers),
      "session",
    );
    const answer = await ask(client, "message:send", this.letter());
    return {
      client,
      conversation: z.object({ data: z.object({ conversationId: z.string() }) }).parse(answer).data.conversationId,
    };
  }

  private async addAgent(ticket: string, place: number): Promise<void> {
    const open = (handlers: Joining) => openWireClient(this.plan.port, "/agent", { ticket }, handlers);
    const agent = await join(open, "session", (name) => name === "message" && this.delivered++);
    this.agents.push(agent);
    for (let i = place; i < this.members.length; i += this.plan.tickets.length) {
      await ask(agent, "conversation:watch", JSON.stringify({ conversationId: this.members[i]?.conversation }));
    }
  }

  private letter(conversationId?: string): string {
    const place = conversationId ? `,"conversationId":"${conversationId}"` : "";
    return `{"clientId":"${randomUUID()}"${place},"text":"${this.text}"}`;
  }

  /** A warm-up of a fifth, then the measured time. */
  async round({ seconds, load }: Round): Promise<RoundResult> {
    const result = { acked: 0, refused: 0, latencies: [] as number[] };
    const from = monotonic() + seconds * 200;
    const end = from + seconds * 1000;
    let flying = 0;
    let deliveredAtStart = 0;
    setTimeout(() => (deliveredAtStart = this.delivered), seconds * 200);
    const send = (member: Member, due: number, then?: () => void): void => {
      flying++;
      member.client.call("message:send", this.letter(member.conversation), (answer) => {
        const now = monotonic();
        flying--;
        if (!isOk(answer)) result.refused++;
        else if (now >= from && now < end) {
          result.acked++;
          result.latencies.push(now - due);
        }
        then?.();
      });
    };
    const again = (member: Member): void => {
      const now = monotonic();
      if (now < end) send(member, now, () => again(member));
    };
    if ("inFlight" in load) for (let i = 0; i < load.inFlight; i++) again(this.at(i));
    else await this.pace(load.perSecond, end, (member, due) => send(member, due));
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, end - monotonic())));
    const delivered = this.delivered - deliveredAtStart;
    for (let waited = 0; flying > 0 && waited < 10_000; waited += 20)
      await new Promise((resolve) => setTimeout(resolve, 20));
    return { ...result, delivered, seconds };
  }

  /** Latency counts from the moment a send was due, so that a stall can't hide behind itself. */
  private async pace(perSecond: number, end: number, send: (member: Member, due: number) => void): Promise<void> {
    const gap = 1000 / perSecond;
    let sent = 0;
    for (let due = monotonic(); due < end;) {
      const now = monotonic();
      for (; due <= now && due < end; due += gap) send(this.at(sent++), due);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  private at(i: number): Member {
    const member = this.members[i % this.members.length];
    if (!member) throw new Error("nobody came");
    return member;
  }

  leave(): void {
    for (const { client } of this.members) client.close();
    for (const agent of this.agents) agent.close();
  }
}

type Joining = { joined: () => void; push: (name: string, frame: Buffer) => void; refused: (reason: string) => void };

/** Resolves once the server has pushed `until`: only then does it take calls. */
function join(
  open: (handlers: Joining) => WireClient,
  until: string,
  push?: (name: string) => unknown,
): Promise<WireClient> {
  return new Promise((resolve, reject) => {
    const client = open({
      joined: () => {},
      refused: (reason) => reject(new Error(`refused: ${reason}`)),
      push(name) {
        if (name === until) resolve(client);
        push?.(name);
      },
    });
    setTimeout(() => reject(new Error("could not join in 20 s")), 20_000).unref();
  });
}

const ask = (client: WireClient, name: string, payload: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    client.call(name, payload, (answer) => {
      if (isOk(answer)) resolve(JSON.parse(answer.toString("utf8")));
      else reject(new Error(`${name}: ${answer.toString("utf8").slice(0, 300)}`));
    });
  });
