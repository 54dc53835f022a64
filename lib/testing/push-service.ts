import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify, type ECDH } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { z } from "zod";

const Words = z.object({
  id: z.string(),
  tag: z.string(),
  title: z.string(),
  body: z.string(),
  url: z.string(),
  test: z.boolean().optional(),
});
type Received = { path: string; headers: IncomingHttpHeaders; words: z.infer<typeof Words>; sender: Sender };
type Sender = { key: string; aud: string; exp: number; sub: string };
type Browser = { ecdh: ECDH; auth: Buffer };

/** A push service and the browsers behind it: takes what it is sent (201, or as `answers` says) and opens it as a browser would. */
export async function pushService() {
  const got: Received[] = [];
  const answers = new Map<string, number>();
  const browsers = new Map<string, Browser>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.on("end", () => {
      const path = request.url ?? "";
      const browser = browsers.get(path);
      if (!browser) return void response.writeHead(404).end();
      const words = Words.parse(JSON.parse(opened(Buffer.concat(chunks), browser)));
      got.push({ path, headers: request.headers, words, sender: senderOf(request.headers.authorization ?? "") });
      response.writeHead(answers.get(path) ?? 201).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return {
    base,
    got,
    answers,
    sentTo: (path: string) => got.filter((each) => each.path === path),
    /** A browser that has subscribed: where it is reached, and what it says of itself. */
    browser() {
      const ecdh = createECDH("prime256v1");
      ecdh.generateKeys();
      const auth = randomBytes(16);
      const path = `/device-${browsers.size + 1}`;
      browsers.set(path, { ecdh, auth });
      const keys = { p256dh: ecdh.getPublicKey("base64url"), auth: auth.toString("base64url") };
      return { path, subscription: { endpoint: `${base}${path}`, keys } };
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const derived = (secret: Buffer, salt: Buffer, info: Buffer, length: number) =>
  Buffer.from(hkdfSync("sha256", secret, salt, info, length));

/** RFC 8291 and RFC 8188 from the browser's side, by themselves: no word of the library that sealed it. */
function opened(sealed: Buffer, { ecdh, auth }: Browser): string {
  const salt = sealed.subarray(0, 16);
  const sender = sealed.subarray(21, 21 + sealed.readUInt8(20));
  const box = sealed.subarray(21 + sender.length);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), ecdh.getPublicKey(), sender]);
  const secret = derived(ecdh.computeSecret(sender), auth, info, 32);
  const key = derived(secret, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derived(secret, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
  const decipher = createDecipheriv("aes-128-gcm", key, nonce);
  decipher.setAuthTag(box.subarray(-16));
  const plain = Buffer.concat([decipher.update(box.subarray(0, -16)), decipher.final()]);
  return plain.subarray(0, plain.lastIndexOf(2)).toString("utf8");
}

const Claims = z.object({ aud: z.string(), exp: z.number(), sub: z.string() });

/** Who sent it, by RFC 8292; throws when the signature is not that key's. */
function senderOf(authorization: string): Sender {
  const [, token = "", key = ""] = /^vapid t=([\w.-]+), *k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  const publicKey = createPublicKey({ key: jwk, format: "jwk" });
  const isTheirs = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!isTheirs) throw new Error("the signature of a push is not its key's");
  return { key, ...Claims.parse(JSON.parse(Buffer.from(claims, "base64url").toString("utf8"))) };
}
