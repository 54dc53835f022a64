import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { z } from "zod";

const Body = z.object({
  eventId: z.string(),
  type: z.string(),
  seq: z.number(),
  data: z.record(z.string(), z.unknown()),
  conversation: z.object({ id: z.string() }).nullable(),
});
export type Received = { path: string; headers: IncomingHttpHeaders; raw: string; body: z.infer<typeof Body> };
type Way = (response: ServerResponse, received: Received) => void;

/** The other side of webhooks: does what is laid down for a path, 200 without that, and keeps what it was sent. */
export async function webhookReceiver() {
  const got: Received[] = [];
  const ways = new Map<string, Way>();
  const server = createServer((request, response) => {
    response.on("error", () => undefined);
    const path = request.url ?? "";
    let raw = "";
    request.on("data", (chunk) => (raw += String(chunk)));
    request.on("end", () => {
      const one = { path, headers: request.headers, raw, body: Body.parse(JSON.parse(raw)) };
      got.push(one);
      const way = ways.get(path);
      if (way) way(response, one);
      else response.writeHead(200).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  let paths = 0;
  return {
    base,
    got,
    ways,
    /** A path that nobody else of this file uses. */
    path: () => `/hook-${(paths += 1)}`,
    sentTo: (path: string) => got.filter((each) => each.path === path).map(({ body }) => body),
    seqs: (path: string) => got.filter((each) => each.path === path).map(({ body }) => body.seq),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const answers =
  (status: number, headers: Record<string, string> = {}): Way =>
  (response) =>
    void response.writeHead(status, headers).end();

/** As docs/api.md tells receivers to do it. */
export function isSigned({ headers, raw }: Received, secret: string): boolean {
  const timestamp = String(headers["parley-timestamp"]);
  const right = `v1=${createHmac("sha256", secret).update(`${timestamp}.${raw}`).digest("hex")}`;
  const fresh = Math.abs(Date.now() / 1000 - Number(timestamp)) < 300;
  return fresh && String(headers["parley-signature"]).split(", ").includes(right);
}
