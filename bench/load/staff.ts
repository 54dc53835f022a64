import { randomUUID } from "node:crypto";
import { z } from "zod";
import { isOk, openWireClient, type WireClient } from "./wire-client";

export const StaffOrder = z.discriminatedUnion("kind", [
  /** Agents who have the list and a few conversations on their screens. */
  z.object({
    kind: z.literal("gather"),
    port: z.number(),
    tickets: z.array(z.string()),
    conversations: z.array(z.string()),
  }),
  /** For so long they look on, and together they answer so often. */
  z.object({ kind: z.literal("work"), seconds: z.number(), perSecond: z.number() }),
]);
export type StaffOrder = z.infer<typeof StaffOrder>;
/** `lags`: milliseconds from the commit of a message to the list of somebody who looks on. */
export const StaffResult = z.object({
  lags: z.array(z.number()),
  pushes: z.number(),
  refused: z.number(),
  sent: z.number(),
});
export type StaffResult = z.infer<typeof StaffResult>;

/** Reading every push would make the reader the slowest of all: these agents stand for the others. */
const READERS = 20;

/** Everybody who works at a desk, with their screens open. */
export class Staff {
  private agents: WireClient[] = [];
  private conversations: string[] = [];
  private result: StaffResult = { lags: [], pushes: 0, refused: 0, sent: 0 };

  async obey(order: StaffOrder): Promise<StaffResult> {
    if (order.kind === "gather") {
      this.conversations = order.conversations;
      for (const [at, ticket] of order.tickets.entries()) this.agents.push(await this.join(order.port, ticket, at));
      return this.result;
    }
    this.result = { lags: [], pushes: 0, refused: 0, sent: 0 };
    const gap = 1000 / order.perSecond;
    const end = performance.now() + order.seconds * 1000;
    for (let due = performance.now(); due < end; due += gap) {
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      this.reply();
    }
    return this.result;
  }

  private async join(port: number, ticket: string, at: number): Promise<WireClient> {
    const client = await new Promise<WireClient>((resolve, reject) => {
      const opened = openWireClient(
        port,
        "/agent",
        { ticket },
        {
          joined: () => {},
          refused: (reason) => reject(new Error(`refused: ${reason}`)),
          push: (name, frame) => {
            if (name === "session") return resolve(opened);
            this.result.pushes += 1;
            if (name === "conversation" && at < READERS) this.read(frame);
          },
        },
      );
    });
    await this.ask(client, "presence:set", { status: "online" });
    await this.ask(client, "inbox:watch", { view: "all" });
    const own = this.conversations.filter((_, place) => place % 200 === at);
    for (const conversationId of own) await this.ask(client, "conversation:watch", { conversationId });
    return client;
  }

  private ask(client: WireClient, name: string, payload: object): Promise<void> {
    return new Promise((resolve, reject) =>
      client.call(name, JSON.stringify(payload), (answer) =>
        isOk(answer) ? resolve() : reject(new Error(`${name}: ${answer.toString("utf8").slice(0, 200)}`)),
      ),
    );
  }

  private read(frame: Buffer): void {
    const at = frame.indexOf(UPDATED);
    if (at < 0) return;
    const from = at + UPDATED.length;
    this.result.lags.push(Date.now() - Date.parse(frame.toString("latin1", from, frame.indexOf('"', from))));
  }

  private reply(): void {
    const nth = this.result.sent++;
    const place = (nth * 37) % this.conversations.length;
    const client = this.agents[place % this.agents.length];
    const letter = {
      clientId: randomUUID(),
      conversationId: this.conversations[place],
      kind: "reply",
      text: "One moment, please.",
    };
    client?.call("message:send", JSON.stringify(letter), (answer) => {
      if (!isOk(answer)) this.result.refused += 1;
    });
  }
}

const UPDATED = '"updatedAt":"';
