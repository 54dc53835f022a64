import { randomUUID } from "node:crypto";
import { z } from "zod";
import { monotonic } from "../rig/clock";
import { openWireClient, type WireClient } from "./wire-client";

export const StormOrder = z.discriminatedUnion("kind", [
  /** More visitors, who stay; those who `talk` have a conversation to resume. */
  z.object({ kind: z.literal("gather"), port: z.number(), inbox: z.string(), count: z.number(), talk: z.boolean() }),
  /** From now on whoever loses the connection comes back at once. Answers when all are back. */
  z.object({ kind: z.literal("return"), limitMs: z.number() }),
]);
export type StormOrder = z.infer<typeof StormOrder>;
export const StormResult = z.object({ live: z.number(), tookMs: z.number(), resumeMs: z.array(z.number()) });
export type StormResult = z.infer<typeof StormResult>;

type Guest = { token: string; conversation: string; seq: number; client?: WireClient; liveAt: number; lostAt: number };

/** Thousands of visitors who mostly sit there, and all come back at once when the server has gone. */
export class Storm {
  private guests: Guest[] = [];
  private lost = 0;
  private lostAt = 0;
  private resumeMs: number[] = [];

  async obey(order: StormOrder): Promise<StormResult> {
    const began = monotonic();
    if (order.kind === "return") return this.returned(order.limitMs);
    for (let i = 0; i < order.count; i += 100) {
      const some = Array.from({ length: Math.min(100, order.count - i) }, () => this.welcome(order));
      await Promise.all(some);
    }
    return { live: this.live(), tookMs: monotonic() - began, resumeMs: [] };
  }

  private live = (): number => this.guests.filter(({ liveAt }) => liveAt > 0).length;

  private async welcome(order: { port: number; inbox: string; talk: boolean }): Promise<void> {
    const guest: Guest = { token: "", conversation: "", seq: 0, liveAt: 0, lostAt: 0 };
    this.guests.push(guest);
    await new Promise<void>((resolve) => this.connect(guest, order, resolve));
    if (!order.talk) return;
    await new Promise<void>((resolve, reject) => {
      guest.client?.call("message:send", `{"clientId":"${randomUUID()}","text":"hello"}`, (answer) => {
        const sent = Sent.safeParse(JSON.parse(answer.toString("utf8")));
        if (!sent.success) return reject(new Error(answer.toString("utf8").slice(0, 300)));
        Object.assign(guest, { conversation: sent.data.data.conversationId, seq: sent.data.data.seq });
        resolve();
      });
    });
  }

  private connect(guest: Guest, order: { port: number; inbox: string; talk: boolean }, live: () => void): void {
    const auth = guest.token ? { inbox: order.inbox, token: guest.token } : { inbox: order.inbox };
    const began = monotonic();
    guest.client = openWireClient(order.port, "/visitor", auth, {
      joined: () => {},
      push: (name, frame) => {
        if (name !== "session") return;
        const session = Session.parse(JSON.parse(frame.toString("utf8", frame.indexOf("[")))[1]);
        guest.token = session.token;
        const alive = () => {
          guest.liveAt = monotonic();
          if (guest.lostAt) this.resumeMs.push(guest.liveAt - began);
          live();
        };
        if (!guest.conversation) return alive();
        const conversations = [{ id: guest.conversation, afterSeq: guest.seq, afterRev: 0 }];
        guest.client?.call("resume", JSON.stringify({ epoch: session.epoch, conversations }), alive);
      },
      closed: () => {
        if (guest.liveAt > 0) {
          this.lost++;
          this.lostAt ||= monotonic();
          guest.lostAt = monotonic();
        }
        guest.liveAt = 0;
        setTimeout(() => this.connect(guest, order, live), RETRY_MS);
      },
    });
  }

  private async returned(limitMs: number): Promise<StormResult> {
    const end = monotonic() + limitMs;
    while (monotonic() < end && (this.lost < this.guests.length || this.live() < this.guests.length)) await pause(20);
    const last = Math.max(...this.guests.map(({ liveAt }) => liveAt));
    const result = { live: this.live(), tookMs: last - this.lostAt, resumeMs: this.resumeMs };
    this.lost = 0;
    this.lostAt = 0;
    this.resumeMs = [];
    return result;
  }
}

const Session = z.object({ token: z.string(), epoch: z.number() });
const Sent = z.object({ data: z.object({ conversationId: z.string(), seq: z.number() }) });
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** No jitter: the worst that could happen. */
const RETRY_MS = 250;
