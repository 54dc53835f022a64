import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { ParleyError } from "@/lib/kernel/errors";
import {
  closeEgress,
  createEgress,
  egressFetch,
  egressReason,
  type Egress,
  type EgressInit,
  type EgressOptions,
} from ".";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const opened: { close(): unknown }[] = [];
const doors: Egress[] = [];
afterEach(async () => {
  await Promise.all(doors.splice(0).map((door) => door.close()));
});
afterAll(() => opened.forEach((server) => server.close()));

async function listen(server: Server): Promise<number> {
  opened.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address: AddressInfo | string | null = server.address();
  return typeof address === "object" && address ? address.port : 0;
}
const serve = async (handler: Handler) => `http://127.0.0.1:${await listen(createServer(handler))}`;

function door(options: Partial<EgressOptions> = {}): Egress {
  const made = createEgress({ allow: ["127.0.0.1"], ...options });
  doors.push(made);
  return made;
}
const failure = async (call: Promise<unknown>): Promise<ParleyError> => {
  const error = await call.then(
    () => new Error("it went through"),
    (thrown: unknown) => thrown,
  );
  if (error instanceof ParleyError) return error;
  throw error;
};
const reasonOf = async (egress: Egress, url: string, init?: EgressInit) =>
  egressReason(await failure(egress.fetch(url, init).then((answer) => answer.text())));

const knownAs =
  (address: string, ...more: string[]) =>
  async () =>
    [address, ...more].map((each) => ({ address: each, family: each.includes(":") ? 6 : 4 }));

describe("addresses that are not public", () => {
  it.each([
    "http://127.0.0.1",
    "http://127.1",
    "http://0",
    "http://0.0.0.0",
    "http://2130706433",
    "http://0x7f000001",
    "http://0x7f.1",
    "http://0177.0.0.1",
    "http://017700000001",
    "http://127。0。0。1",
    "http://①②⑦.0.0.1",
    "http://[::1]",
    "http://[::]",
    "http://[::ffff:127.0.0.1]",
    "http://[::ffff:7f00:1]",
    "http://[64:ff9b::127.0.0.1]",
    "http://[2002:7f00:1::]",
    "http://[2001:0:7f00:1::]",
    "http://[fd00:ec2::254]",
    "http://[fe80::1]",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1",
    "http://100.64.0.1",
    "http://192.168.1.1",
    "http://localhost",
    "http://localhost.",
    "http://LOCALHOST",
    "http://ｌｏｃａｌｈｏｓｔ",
  ])("%s is refused before anything is sent", async (url) => {
    const error = await failure(door({ allow: [] }).fetch(url));
    expect(egressReason(error)).toBe("address");
    expect(error.message).toContain("EGRESS_ALLOW");
  });

  it("are refused behind a public name, and the sentence names both ways to open it", async () => {
    const error = await failure(door({ allow: [], resolve: knownAs("10.0.0.5") }).fetch("http://10.0.0.5.nip.io"));
    expect(error.message).toBe(
      "10.0.0.5.nip.io is at 10.0.0.5, which is not a public address. If Parley may reach it, add 10.0.0.5.nip.io or 10.0.0.5 to EGRESS_ALLOW.",
    );
  });

  it("are refused when only one of many answers is such", async () => {
    const mixed = door({ allow: [], resolve: knownAs("93.184.216.34", "2606:4700::1111", "127.0.0.1") });
    expect(await reasonOf(mixed, "http://mixed.example")).toBe("address");
  });

  it("are not reached by a name that changes its answer: it is asked once", async () => {
    const url = await serve((_request, response) => response.end("inside"));
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: asked === 1 ? "127.0.0.2" : "127.0.0.1", family: 4 }];
    };
    // The first answer is allowed and nobody listens there; the second would be the inside.
    const egress = door({ allow: ["127.0.0.2"], resolve, connectTimeoutMs: 1000 });
    expect(await reasonOf(egress, url.replace("127.0.0.1", "rebind.example"))).toBe("connect");
    expect(asked).toBe(1);
    expect(await reasonOf(egress, url.replace("127.0.0.1", "rebind.example"))).toBe("address");
  });

  it("are this machine for local models alone, and never over a connection that those left open", async () => {
    const url = await serve((_request, response) => response.end("model"));
    const egress = door({ allow: [], localAllowed: true });
    expect(await (await egress.fetch(url, { allowLocal: true })).text()).toBe("model");
    expect(await reasonOf(egress, url)).toBe("address");
    expect(await reasonOf(door({ allow: [] }), url, { allowLocal: true })).toBe("address");
  });
});

describe("what is asked", () => {
  it.each([
    "file:///etc/passwd",
    "gopher://127.0.0.1/",
    "ftp://127.0.0.1/",
    "data:text/plain,hi",
    "nonsense",
    "http://a:b@127.0.0.1/",
  ])("%s is no address to call", async (url) => expect(await reasonOf(door(), url)).toBe("url"));

  it("goes out without cookies and with the headers given", async () => {
    const url = await serve((request, response) => {
      response.setHeader("set-cookie", "id=1");
      response.end(JSON.stringify(request.headers));
    });
    const egress = door();
    await (await egress.fetch(url)).text();
    const headers = { Cookie: "a=b", Host: "evil.example", "X-Api-Key": "key" };
    expect(await (await egress.fetch(url, { method: "POST", body: "{}", headers })).json()).toMatchObject({
      host: url.replace("http://", ""),
      "x-api-key": "key",
    });
    expect(await (await egress.fetch(url, { headers })).json()).not.toHaveProperty("cookie");
  });
});

describe("redirects", () => {
  const to =
    (location: string, status = 302): Handler =>
    (_request, response) => {
      response.writeHead(status, { location });
      response.end();
    };

  it("are judged again at each hop", async () => {
    expect(await reasonOf(door(), await serve(to("http://127.0.0.2/")))).toBe("address");
    expect(await reasonOf(door(), await serve(to("http://169.254.169.254/")))).toBe("address");
    expect(await reasonOf(door(), await serve(to("file:///etc/passwd")))).toBe("url");
    expect(await reasonOf(door(), await serve(to("//127.0.0.2/")))).toBe("address");
  });

  it("are followed three times and no more", async () => {
    const chain = (hops: number) =>
      serve((request, response) => {
        const at = Number(request.url?.slice(1) || 0);
        if (at >= hops) return void response.end("there");
        to(`/${at + 1}`)(request, response);
      });
    const three = await door().fetch(await chain(3));
    expect([await three.text(), new URL(three.url).pathname]).toEqual(["there", "/3"]);
    expect(await reasonOf(door(), await chain(4))).toBe("redirect");
    expect((await door().fetch(await chain(1), { maxRedirects: 0 })).status).toBe(302);
  });

  it("never carry keys to another origin, and keep them at home", async () => {
    const seen: (string | undefined)[] = [];
    const record: Handler = (request, response) => {
      seen.push(request.headers.authorization, request.headers["x-api-key"]?.toString());
      response.end();
    };
    const other = await serve(record);
    const home = await serve((request, response) => {
      if (request.url === "/away") return to(other)(request, response);
      if (request.url === "/near") return to("/end")(request, response);
      record(request, response);
    });
    const headers = { Authorization: "Bearer secret", "x-api-key": "secret" };
    await door().fetch(`${home}/away`, { headers });
    expect(seen.splice(0)).toEqual([undefined, undefined]);
    await door().fetch(`${home}/near`, { headers });
    expect(seen).toEqual(["Bearer secret", "secret"]);
  });

  it("make a post a plain get unless they say otherwise", async () => {
    const tell: Handler = (request, response) => response.end(request.method);
    const url = await serve((request, response) => {
      const status = Number(request.url?.slice(1));
      if (status) to("/", status)(request, response);
      else tell(request, response);
    });
    const methods = [302, 303, 307, 308].map(async (status) =>
      (await door().fetch(`${url}/${status}`, { method: "POST", body: "x" })).text(),
    );
    expect(await Promise.all(methods)).toEqual(["GET", "GET", "POST", "POST"]);
  });
});

describe("answers that are too much", () => {
  it("are stopped while they come in", async () => {
    let sent = 0;
    const url = await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384))) sent += 16_384;
      };
      response.on("drain", more);
      more();
    });
    expect(await reasonOf(door(), url, { maxBytes: 100_000 })).toBe("tooLarge");
    expect(sent).toBeLessThan(20_000_000);
  });

  it("are not even read when they say so", async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "1000000000" });
      response.write("x");
    });
    expect(egressReason(await failure(door().fetch(url)))).toBe("tooLarge");
  });

  it("count by what a compressed answer becomes", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const url = await serve((_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip", "content-length": String(bomb.length) });
      response.end(bomb);
    });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await reasonOf(door(), url)).toBe("tooLarge");
  });
});

describe("answers that are too slow", () => {
  it("end when nothing begins", async () => {
    const url = await serve(() => undefined);
    const error = await failure(door().fetch(url, { headersTimeoutMs: 60 }));
    expect([egressReason(error), error.message]).toEqual([
      "timeout",
      "127.0.0.1 took the request but did not begin to answer within 0.1 s.",
    ]);
  });

  it("end when they drip", async () => {
    const url = await serve((_request, response) => {
      const drip = setInterval(() => response.write("."), 10);
      response.on("close", () => clearInterval(drip));
    });
    expect(await reasonOf(door(), url, { timeoutMs: 150 })).toBe("timeout");
  });

  it("end when headers drip", async () => {
    const tcp = createTcpServer((socket) => {
      socket.on("error", () => undefined);
      socket.write("HTTP/1.1 200 OK\r\n");
      const drip = setInterval(() => socket.write("X-A: b\r\n"), 10);
      socket.on("close", () => clearInterval(drip));
    });
    const url = `http://127.0.0.1:${await listen(tcp)}`;
    expect(await reasonOf(door(), url, { timeoutMs: 150 })).toBe("timeout");
  });

  it("end when the caller no longer wants them", async () => {
    const url = await serve(() => undefined);
    const stop = new AbortController();
    const asked = reasonOf(door(), url, { signal: stop.signal });
    stop.abort();
    expect(await asked).toBe("aborted");
  });
});

describe("a server that is not there", () => {
  it("is told by what went wrong", async () => {
    const url = await serve((_request, response) => response.destroy());
    expect(await reasonOf(door(), url)).toBe("broken");
    expect(await reasonOf(door(), url.replace("http:", "https:"))).toBe("tls");
    expect(await reasonOf(door(), "http://127.0.0.1:22")).toBe("url");
    const gone = createServer();
    const port = await listen(gone);
    await new Promise((done) => gone.close(done));
    expect(await reasonOf(door(), `http://127.0.0.1:${port}`)).toBe("connect");
    const nowhere = () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" }));
    expect(await reasonOf(door({ resolve: nowhere }), "http://nowhere.example")).toBe("dns");
  });
});

it("opens the product's own door as its settings say", async () => {
  vi.stubEnv("DATABASE_URL", "postgres://localhost/parley");
  vi.stubEnv("SECRET_KEY", "k".repeat(32));
  vi.stubEnv("EGRESS_ALLOW", "127.0.0.1");
  const url = await serve((_request, response) => response.end("in"));
  expect(await (await egressFetch(url)).text()).toBe("in");
  expect(egressReason(await failure(egressFetch("http://127.0.0.2")))).toBe("address");
  await closeEgress();
  vi.unstubAllEnvs();
});
