import { inCidr, isLoopbackAddress, isPublicAddress, parseCidr, type Cidr } from "./address";

/** What the operator opened: host names, and addresses or ranges. */
export type AllowList = { hosts: ReadonlySet<string>; ranges: readonly Cidr[] };

export function parseAllowList(entries: readonly string[]): AllowList {
  const ranges = entries.flatMap((entry) => parseCidr(entry) ?? []);
  const hosts = entries.filter((entry) => !parseCidr(entry)).map(bareHost);
  return { hosts: new Set(hosts), ranges };
}

/** Host names compare in small letters and without the dot that ends a full name. */
export const bareHost = (host: string): string => host.toLowerCase().replace(/\.$/, "");

/** May a connection to this host end at this address? `allowLocal`: loopback too, for a model server on the same machine. */
export function mayReach(host: string, address: string, allow: AllowList, allowLocal: boolean): boolean {
  if (isPublicAddress(address)) return true;
  if (allow.hosts.has(bareHost(host)) || allow.ranges.some((range) => inCidr(address, range))) return true;
  return allowLocal && isLoopbackAddress(address);
}
