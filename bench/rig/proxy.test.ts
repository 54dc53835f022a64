import net, { type AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { sleep, until } from "./clock";
import { openProxy, type Proxy } from "./proxy";
import { statementCounter } from "./statement-counter";

const cleanUp: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0)) await step();
});

async function echoServer(): Promise<{ port: number; heard: () => string }> {
  let heard = "";
  const server = net.createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (chunk) => ((heard += chunk), socket.write(chunk)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanUp.push(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { port, heard: () => heard };
}

function dial(proxy: Proxy): { socket: net.Socket; said: () => string; ended: () => boolean } {
  let said = "";
  let ended = false;
  const socket = net.connect(proxy.port, "127.0.0.1");
  socket.on("data", (chunk) => (said += chunk));
  socket.on("error", () => {});
  socket.on("close", () => (ended = true));
  cleanUp.push(() => void socket.destroy());
  return { socket, said: () => said, ended: () => ended };
}

async function proxyTo(ports: number[]): Promise<Proxy> {
  const proxy = await openProxy(ports);
  cleanUp.push(() => proxy.close());
  return proxy;
}

describe("the proxy", () => {
  it("passes bytes both ways, and takes the next target where one refuses", async () => {
    const { port } = await echoServer();
    const proxy = await proxyTo([1, port]);
    const line = dial(proxy);
    line.socket.write("hello");
    expect(await until(2000, () => line.said() === "hello", 5)).toBe(true);
  });

  it("says nothing while it is a black hole, and everything after", async () => {
    const { port } = await echoServer();
    const proxy = await proxyTo([port]);
    const line = dial(proxy);
    line.socket.write("a");
    await until(2000, () => line.said() === "a", 5);
    proxy.blackhole(true);
    line.socket.write("b");
    await sleep(60);
    expect(line.said()).toBe("a");
    proxy.blackhole(false);
    expect(await until(2000, () => line.said() === "ab", 5)).toBe(true);
  });

  it("lets a marked request through and cuts its answer", async () => {
    const { port, heard } = await echoServer();
    const proxy = await proxyTo([port]);
    proxy.cutAnswers("COMMIT");
    const line = dial(proxy);
    line.socket.write("COMMIT");
    expect(await until(2000, line.ended, 5)).toBe(true);
    expect([heard(), line.said(), proxy.cuts()]).toEqual(["COMMIT", "", 1]);
  });

  it("keeps the order of what it delays", async () => {
    const { port } = await echoServer();
    const proxy = await proxyTo([port]);
    proxy.slow(20, 15);
    const line = dial(proxy);
    for (const word of ["a", "b", "c", "d"]) {
      line.socket.write(word);
      await sleep(3);
    }
    expect(await until(2000, () => line.said() === "abcd", 5)).toBe(true);
  });
});

describe("the statement counter", () => {
  const message = (kind: string, body: string): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length + 4);
    return Buffer.concat([Buffer.from(kind), length, Buffer.from(body)]);
  };

  it("counts queries and executions, however the bytes arrive", () => {
    let count = 0;
    const hear = statementCounter(() => count++);
    const bytes = Buffer.concat([
      message("", "\0\x03\0\0user"),
      message("P", "select"),
      message("E", "x"),
      message("Q", "begin"),
      message("S", ""),
    ]);
    for (const byte of bytes) hear(Buffer.from([byte]));
    expect(count).toBe(2);
  });
});
