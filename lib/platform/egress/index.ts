import { env } from "../env";
import { inCidr } from "./address";
import { bareHost, parseAllowList } from "./allow-list";
import { createEgress, type Egress, type EgressInit } from "./egress";
import type { EgressResponse } from "./response";

export { createEgress, type Egress, type EgressInit, type EgressOptions } from "./egress";
export { egressReason, type EgressReason } from "./errors";
export type { EgressResponse } from "./response";

let door: Egress | undefined;

/**
 * The only way out of the desk over HTTP. Refuses addresses that are not public unless EGRESS_ALLOW names them, checks every
 * redirect again, and caps bytes and time. Throws ParleyErrors whose sentence says what to do and whose `details.reason`
 * (`EgressReason`) says what it was; an answer with any status is an answer.
 */
export function egressFetch(url: string, init: EgressInit = {}): Promise<EgressResponse> {
  door ??= createEgress({ allow: env().EGRESS_ALLOW, localAllowed: env().LOCAL_MODELS });
  return door.fetch(url, init);
}

/** Whether the operator named this host or address in EGRESS_ALLOW. */
export function isOpenedByOperator(host: string): boolean {
  const { hosts, ranges } = parseAllowList(env().EGRESS_ALLOW);
  const bare = bareHost(host);
  return hosts.has(bare) || ranges.some((range) => inCidr(bare, range));
}

/** For the end of a process: idle connections would keep it. */
export async function closeEgress(): Promise<void> {
  await door?.close();
  door = undefined;
}
