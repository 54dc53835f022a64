import { mkdir, readdir, unlink } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { log } from "../log";

const LOOK_AGAIN_MS = 1_000;
/** Whoever reads so slowly hears of it by the other way. */
const MOST_UNREAD = 1_000_000;
const FORGET_MS = 10_000;

type Hear = (message: unknown) => void;
/** What came straight from one process: everything from `from` up to `last`; `early` was heard the other way before. */
type Heard = { from: number; last: number; early: Set<number> };

/**
 * Straight lines between the processes of one machine, through sockets in a folder that only they can reach. A word of an answer
 * takes a hundredth of the time that NOTIFY needs, which waits for the disk whenever a commit before it does. Never the only way:
 * what is said here is said there as well, and each message is taken once, by its number.
 */
export class Near {
  private readonly lines = new Map<string, net.Socket>();
  private readonly origins = new Map<string, Heard>();
  private server: net.Server | undefined;
  private looking: NodeJS.Timeout | undefined;
  private waiting = "";
  private next = 0;
  private closed = false;

  constructor(
    private readonly folder: string,
    private readonly name: string,
  ) {}

  /** Begins to hear the others, and to look for them. Without sockets there is the other way. */
  async open(hear: Hear): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      const server = net.createServer((socket) => this.receive(socket, hear));
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(this.file(this.name), resolve);
      });
      server.on("error", (error) => log.debug({ err: error.message }, "near"));
      this.server = server.unref();
    } catch (error) {
      log.debug({ err: String(error) }, "processes of this machine can't be heard straight");
    }
    await this.look();
  }

  say(number: number, text: string): void {
    this.next = number + 1;
    this.looking ??= setInterval(() => void this.look(), LOOK_AGAIN_MS).unref();
    if (this.lines.size === 0) return;
    if (this.waiting === "") setImmediate(() => this.flush());
    this.waiting += `${text}\n`;
  }

  /** Whether anybody hears what is said here. */
  reaches(): boolean {
    return this.lines.size > 0;
  }

  /** Whether all of these came straight from there. */
  takes(origin: string, first: number, count: number): boolean {
    const known = this.origins.get(origin);
    return known !== undefined && first >= known.from && first + count - 1 <= known.last;
  }

  /** Said the other way: true where it is news. */
  isNews(origin: string, number: number): boolean {
    const known = this.origins.get(origin);
    if (!known || number < known.from) return true;
    if (number <= known.last) return false;
    if (known.early.size > 1_000) known.early.clear();
    known.early.add(number);
    return true;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.looking);
    this.flush();
    for (const line of this.lines.values()) line.end();
    this.server?.close();
    if (this.server) await unlink(this.file(this.name)).catch(() => undefined);
  }

  private flush(): void {
    const text = this.waiting;
    if (text === "") return;
    this.waiting = "";
    for (const line of this.lines.values()) {
      if (line.writableLength > MOST_UNREAD) line.destroy();
      else line.write(text);
    }
  }

  private async look(): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    await Promise.all(
      names.filter((name) => name !== this.name && !this.lines.has(name)).map((name) => this.call(name)),
    );
  }

  private call(name: string): Promise<void> {
    return new Promise((done) => {
      const line = net.connect(this.file(name)).unref();
      line.on("connect", () => {
        // What waits goes out first: the new line begins with what comes next.
        this.flush();
        line.write(`${JSON.stringify({ origin: this.name, from: this.next })}\n`);
        if (this.closed) line.end();
        else this.lines.set(name, line);
        done();
      });
      line.on("error", (error: NodeJS.ErrnoException) => {
        // Left behind by a process that was killed.
        if (error.code === "ECONNREFUSED") unlink(this.file(name)).catch(() => undefined);
      });
      line.on("close", () => {
        if (this.lines.get(name) === line) this.lines.delete(name);
        done();
      });
    });
  }

  private receive(socket: net.Socket, hear: Hear): void {
    let rest = "";
    let origin: string | undefined;
    let heard: Heard | undefined;
    socket.unref().setEncoding("utf8");
    socket.on("data", (chunk: string) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const text of lines) {
        const message: unknown = JSON.parse(text);
        if (heard) {
          heard.last += 1;
          if (!heard.early.delete(heard.last)) hear(message);
        } else if (isGreeting(message)) {
          origin = message.origin;
          heard = { from: message.from, last: message.from - 1, early: new Set() };
          this.origins.set(origin, heard);
        }
      }
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      const [gone, was] = [origin, heard];
      if (gone === undefined) return;
      const forget = () => this.origins.get(gone) === was && this.origins.delete(gone);
      setTimeout(forget, FORGET_MS).unref();
    });
  }

  /** The shorter of both spellings: the path of a socket has room for a hundred letters. */
  private file(name: string): string {
    const whole = path.resolve(this.folder, name);
    const near = path.relative(process.cwd(), whole);
    return near.length < whole.length ? near : whole;
  }
}

const isGreeting = (message: unknown): message is { origin: string; from: number } =>
  typeof message === "object" && message !== null && "origin" in message && "from" in message;
