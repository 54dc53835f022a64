import net, { type Socket } from "node:net";
import { statementCounter } from "./statement-counter";

/**
 * A TCP proxy that misbehaves on demand. With several targets it is a small load balancer: connections go round,
 * and one that's refused by a target tries the next.
 */
export type Proxy = {
  port: number;
  setTargets: (ports: number[]) => void;
  /** Each chunk waits this long, more or less, in order. */
  slow: (ms: number, jitter?: number) => void;
  /** Connections stay open and say nothing until healed; nothing is lost. */
  blackhole: (on: boolean) => void;
  /** Bytes towards clients that ever said something matching vanish; healing resets these connections. */
  drop: (matching: RegExp | null) => void;
  /** What contains `marker` reaches the server, its answer never comes back. `every` nth time. */
  cutAnswers: (marker: string | null, every?: number) => void;
  /** Each new connection ends after this many bytes from the server. */
  cutAfter: (bytes: number | null) => void;
  refuse: (on: boolean) => void;
  reset: () => void;
  cuts: () => number;
  /** Postgres statements that passed. */
  statements: () => number;
  close: () => Promise<void>;
};

type Pair = { client: Socket; server: Socket; said: string; muted: boolean; budget: number | null };

export async function openProxy(targets: number[], { countStatements = false } = {}): Promise<Proxy> {
  const pairs = new Set<Pair>();
  const mode = { delay: 0, jitter: 0, hole: false, refuse: false, every: 1, seen: 0, cuts: 0, statements: 0 };
  let ports = targets;
  let turn = 0;
  let dropping: RegExp | null = null;
  let marker: string | null = null;
  let budget: number | null = null;

  const listener = net.createServer({ noDelay: true }, (client) => {
    client.on("error", ignore);
    if (mode.refuse) client.resetAndDestroy();
    else join(client, ports.length);
  });

  function join(client: Socket, tries: number): void {
    const port = ports[turn++ % Math.max(1, ports.length)];
    if (port === undefined || tries <= 0) return void client.destroy();
    const server = net.connect({ port, host: "127.0.0.1", noDelay: true });
    server.once("error", () => join(client, tries - 1));
    server.once("connect", () => {
      server.removeAllListeners("error").on("error", ignore);
      const pair: Pair = { client, server, said: "", muted: false, budget };
      pairs.add(pair);
      const upwards = carry(server);
      const downwards = carry(client);
      const count = countStatements ? statementCounter(() => mode.statements++) : ignore;
      client.on("data", (chunk) => (count(chunk), hear(pair, chunk), upwards(chunk)));
      server.on("data", (chunk) => answer(pair, chunk, downwards));
      const end = () => (pairs.delete(pair), client.destroy(), server.destroy());
      client.once("close", end);
      server.once("close", end);
      if (mode.hole) hold(pair, true);
    });
  }

  function hear(pair: Pair, chunk: Buffer): void {
    if (pair.said.length < 4000) pair.said += chunk.toString("latin1", 0, 1000);
    if (!marker || pair.muted || !chunk.includes(marker)) return;
    if (++mode.seen % mode.every !== 0) return;
    mode.cuts++;
    pair.muted = true;
    setTimeout(() => pair.client.resetAndDestroy(), ANSWER_IS_READY);
  }

  function answer(pair: Pair, chunk: Buffer, downwards: (chunk: Buffer) => void): void {
    if (pair.muted) return;
    if (dropping?.test(pair.said)) return void mode.cuts++;
    if (pair.budget === null) return downwards(chunk);
    downwards(chunk.subarray(0, pair.budget));
    pair.budget -= chunk.length;
    if (pair.budget <= 0) pair.client.destroySoon();
  }

  function carry(to: Socket): (chunk: Buffer) => void {
    const late: Buffer[] = [];
    let due = 0;
    return (chunk) => {
      if (!mode.delay && due <= Date.now()) return void to.write(chunk);
      due = Math.max(due, Date.now() + mode.delay + (Math.random() * 2 - 1) * mode.jitter);
      // Timers of different lengths may fire in another order than they are due; whichever fires, the oldest goes.
      late.push(chunk);
      setTimeout(() => {
        const oldest = late.shift();
        if (oldest && to.writable) to.write(oldest);
      }, due - Date.now());
    };
  }

  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    setTargets: (next) => (ports = next),
    slow: (ms, jitter = 0) => Object.assign(mode, { delay: ms, jitter }),
    blackhole(on) {
      mode.hole = on;
      for (const pair of pairs) hold(pair, on);
    },
    drop(matching) {
      const before = dropping;
      dropping = matching;
      for (const pair of pairs) if (!matching && before?.test(pair.said)) pair.client.resetAndDestroy();
    },
    cutAnswers(next, every = 1) {
      marker = next;
      mode.every = every;
    },
    cutAfter: (bytes) => (budget = bytes),
    refuse: (on) => (mode.refuse = on),
    reset() {
      for (const pair of pairs) end(pair, true);
    },
    cuts: () => mode.cuts,
    statements: () => mode.statements,
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        for (const pair of pairs) end(pair, false);
      }),
  };
}

function end({ client, server }: Pair, harshly: boolean): void {
  if (harshly) client.resetAndDestroy();
  else client.destroy();
  server.destroy();
}

function hold({ client, server }: Pair, on: boolean): void {
  for (const socket of [client, server]) {
    if (on) socket.pause();
    else socket.resume();
  }
}

/** Long enough for the server to have done what it was asked. */
const ANSWER_IS_READY = 60;
const ignore = (): void => undefined;
