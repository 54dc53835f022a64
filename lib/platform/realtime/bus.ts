import { createHash } from "node:crypto";
import path from "node:path";
import { Redis } from "ioredis";
import type pg from "pg";
import { randomToken } from "@/lib/kernel/ids";
import { busPool, lonelyClient } from "../db";
import { env } from "../env";
import { log } from "../log";
import { Near } from "./near";

/** One channel for every process of this installation. */
export const CHANNEL = "parley";
/** What is said within this time of the last publish leaves with the next. */
const GATHER_MS = 4;
/** The same where this machine's other processes have heard it straight already: only those elsewhere wait, and each NOTIFY wakes all. */
const GATHER_FOR_THOSE_ELSEWHERE_MS = 100;
const LONGEST_MS = 250;
/** NOTIFY takes less than 8,000 bytes. */
const MAX_NOTIFY = 7_500;
/** Which process speaks: nobody needs to hear their own word. */
export const ORIGIN = randomToken(6);

type Receive = (payload: string) => void;
type Driver = {
  publish(payloads: string[]): Promise<void>;
  listen(receive: Receive, reconnected: () => void): Promise<void>;
  close(): Promise<void>;
};

/**
 * The thin bus between processes: hints, never truth. What gets lost here is healed by `head`. The first message
 * leaves at once, those behind it gather for a few milliseconds and leave as one publish or NOTIFY. A payload is `c:ORIGIN:conv,seq,noteSeq,rev;…` (written by append_messages inside
 * its commit) or `j:ORIGIN.FIRST.COUNT:[…]` (everything else, numbered). Where processes share a machine and no Redis, the same goes
 * straight from one to the other as well.
 */
export class Bus {
  private waiting: Said[] = [];
  private said = 0;
  private planned: NodeJS.Timeout | NodeJS.Immediate | undefined;
  private sentAt = -GATHER_MS;
  private underWay = 0;
  constructor(
    private readonly driver: Driver,
    private readonly near?: Near,
  ) {}

  publish(message: unknown): void {
    const one = { number: this.said++, text: JSON.stringify(message) };
    this.near?.say(one.number, one.text);
    this.waiting.push(one);
    this.plan();
  }

  /** A quiet bus speaks at once: a model's first word waits for nothing. */
  private plan(): void {
    if (this.planned || this.underWay > 0 || this.waiting.length === 0) return;
    const gather = this.near?.reaches() ? GATHER_FOR_THOSE_ELSEWHERE_MS : GATHER_MS;
    const wait = this.sentAt + gather - performance.now();
    this.planned = wait > 0 ? setTimeout(() => void this.flush(), wait) : setImmediate(() => void this.flush());
  }

  /** Sends what SQL would have notified: used where Redis carries the hints. */
  publishRaw(payload: string): void {
    this.driver.publish([payload]).catch(lost);
  }

  async listen(handle: (message: unknown) => void, handleHints: Receive, reconnected: () => void): Promise<void> {
    await this.near?.open(handle);
    await this.driver.listen((payload) => {
      const [head, kind, origin, first, count] = /^([cj]):([^:.]*)(?:\.(\d+)\.(\d+))?:/.exec(payload) ?? [];
      if (head === undefined || origin === undefined || origin === ORIGIN) return;
      const body = payload.slice(head.length);
      if (kind === "c") return handleHints(body);
      const from = first === undefined ? undefined : Number(first);
      if (from !== undefined && this.near?.takes(origin, from, Number(count))) return;
      const list: unknown = JSON.parse(body);
      if (!Array.isArray(list)) return;
      list.forEach((message: unknown, at) => {
        if (from === undefined || !this.near || this.near.isNews(origin, from + at)) handle(message);
      });
    }, reconnected);
  }

  async close(): Promise<void> {
    await this.near?.close();
    await this.flush();
    await this.driver.close();
  }

  private async flush(): Promise<void> {
    this.planned = undefined;
    const messages = this.waiting;
    this.waiting = [];
    const payloads = pack(messages);
    if (payloads.length === 0) return;
    this.sentAt = performance.now();
    this.underWay += 1;
    // One that hangs doesn't hold the next for long.
    let over = false;
    const end = () => {
      if (over) return;
      over = true;
      this.underWay -= 1;
      this.plan();
    };
    const patience = setTimeout(end, LONGEST_MS);
    await this.driver.publish(payloads).catch(lost);
    clearTimeout(patience);
    end();
  }
}

const lost = (error: unknown) => log.warn({ err: String(error) }, "a push was not passed on; heads will heal it");

type Said = { number: number; text: string };

/** As many messages as one NOTIFY takes, in a row. */
function pack(messages: Said[]): string[] {
  const payloads: string[] = [];
  let chunk: Said[] = [];
  let size = 0;
  const close = () => {
    const [first] = chunk;
    if (first)
      payloads.push(`j:${ORIGIN}.${first.number}.${chunk.length}:[${chunk.map(({ text }) => text).join(",")}]`);
    chunk = [];
    size = 0;
  };
  for (const message of messages) {
    const bytes = Buffer.byteLength(message.text) + 1;
    if (bytes > MAX_NOTIFY - 60) {
      log.warn({ bytes }, "a push was too large for the bus");
      close();
      continue;
    }
    if (size + bytes > MAX_NOTIFY - 60) close();
    chunk.push(message);
    size += bytes;
  }
  close();
  return payloads;
}

export function postgresDriver(): Driver {
  let client: pg.Client | undefined;
  let closed = false;
  return {
    async publish(payloads) {
      await busPool().query("select pg_notify($1, p) from unnest($2::text[]) p", [CHANNEL, payloads]);
    },
    async listen(receive, reconnected) {
      const connect = async (): Promise<void> => {
        const next = lonelyClient("bus");
        next.on("notification", ({ payload }) => payload && receive(payload));
        const again = () => {
          if (closed || client !== next) return;
          client = undefined;
          const retry = () => {
            if (closed) return;
            connect().then(reconnected, () => setTimeout(retry, 500));
          };
          setTimeout(retry, 200);
        };
        next.on("error", again);
        next.on("end", again);
        await next.connect();
        await next.query(`listen ${CHANNEL}`);
        client = next;
      };
      await connect();
    },
    async close() {
      closed = true;
      await client?.end().catch(() => undefined);
    },
  };
}

export function redisDriver(url: string): Driver {
  const options = {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    lazyConnect: true,
    retryStrategy: () => 1000,
    connectTimeout: 3000,
  };
  const publisher = new Redis(url, options);
  // The subscriber may wait for Redis: without the offline queue an early SUBSCRIBE would be refused.
  const subscriber = new Redis(url, { ...options, enableOfflineQueue: true, maxRetriesPerRequest: null });
  for (const client of [publisher, subscriber])
    client.on("error", (error) => log.debug({ err: error.message }, "redis"));
  return {
    async publish(payloads) {
      if (publisher.status === "wait") await publisher.connect();
      await Promise.all(payloads.map((payload) => publisher.publish(CHANNEL, payload)));
    },
    async listen(receive, reconnected) {
      subscriber.on("message", (_channel, payload) => receive(payload));
      let first = true;
      subscriber.on("ready", () => {
        if (!first) reconnected();
        first = false;
      });
      subscriber.connect().catch(() => undefined);
      subscriber.subscribe(CHANNEL).catch(() => undefined);
    },
    async close() {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

let shared: Bus | undefined;

export function bus(): Bus {
  const url = env().REDIS_URL;
  shared ??= url ? new Bus(redisDriver(url)) : new Bus(postgresDriver(), nearby());
  return shared;
}

/** The processes on this machine that stand on the same database. */
function nearby(): Near {
  const { DATA_DIR, DATABASE_URL } = env();
  const database = createHash("sha256").update(DATABASE_URL).digest("hex").slice(0, 8);
  return new Near(path.join(DATA_DIR, "run", `bus-${database}`), ORIGIN);
}

export async function closeBus(): Promise<void> {
  await shared?.close();
  shared = undefined;
}

/** The NOTIFY channel for append_messages; null where Redis carries the hints. */
export const notifyChannel = (): string | null => (env().REDIS_URL ? null : CHANNEL);
