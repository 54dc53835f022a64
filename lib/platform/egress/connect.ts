import { lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { callbackify } from "node:util";
import { Agent, buildConnector } from "undici";
import { mayReach, type AllowList } from "./allow-list";
import { refusedAddress } from "./errors";

/** All addresses of a name, as the system knows them. */
export type Resolve = (host: string) => Promise<{ address: string; family: number }[]>;

export const systemResolve: Resolve = (host) =>
  new Promise((done, fail) =>
    systemLookup(host, { all: true, verbatim: true }, (error, found) => (error ? fail(error) : done(found))),
  );

export type DoorOptions = { allow: AllowList; allowLocal: boolean; resolve: Resolve; connectTimeoutMs: number };

/**
 * Connections that check where they end. A name is resolved once, every answer must be allowed, and the socket gets those
 * very addresses: a second look-up, which could answer differently, never happens. Kept alive between calls.
 */
export function guardedAgent({ allow, allowLocal, resolve, connectTimeoutMs }: DoorOptions): Agent {
  const checked = callbackify(async (host: string) => {
    const found = await resolve(host);
    const wrong = found.find(({ address }) => !mayReach(host, address, allow, allowLocal));
    if (wrong) throw refusedAddress(host, wrong.address);
    if (found.length === 0) throw Object.assign(new Error("no address"), { code: "ENOTFOUND" });
    return found;
  });
  const lookup: LookupFunction = (host, options, done) =>
    checked(host, (error, found) => {
      const [first] = found ?? [];
      if (error || !first) done(error, "", 0);
      else if (options.all) done(null, found);
      else done(null, first.address, first.family);
    });
  const connect = buildConnector({ timeout: connectTimeoutMs, lookup });
  return new Agent({
    connect(options, done) {
      // A literal address is never looked up, so it is judged here.
      const host = options.hostname.replace(/^\[|\]$/g, "");
      if (isIP(host) && !mayReach(host, host, allow, allowLocal)) done(refusedAddress(host, host), null);
      else connect(options, done);
    },
    keepAliveTimeout: 30_000,
    keepAliveMaxTimeout: 120_000,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: 32_768,
  });
}
