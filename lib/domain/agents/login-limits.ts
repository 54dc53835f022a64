import { limited } from "@/lib/kernel/errors";
import { env } from "@/lib/platform/env";
import { rateLimit, type RateLimit } from "@/lib/platform/rate-limit";
import { hashSecret } from "@/lib/platform/secrets";

let accounts: RateLimit | undefined;
let addresses: RateLimit | undefined;
const WINDOW_S = 15 * 60;

/**
 * Runs one try of a password. Counted before it is looked at, so that a thousand tries at once are a thousand counts; a right
 * one is taken back. Per account and per address.
 */
export async function withinLoginLimits<T>(
  email: string,
  address: string | null,
  attempt: () => Promise<T | null>,
): Promise<T | null> {
  accounts ??= rateLimit("login-account", env().LIMITS.loginsPer15Minutes, WINDOW_S);
  addresses ??= rateLimit("login-address", env().LIMITS.loginsPer15Minutes, WINDOW_S);
  const account = hashSecret(email);
  const taken = await Promise.all([accounts.take(account), address === null ? null : addresses.take(address)]);
  const refused = taken.find((one) => one && !one.ok);
  if (refused)
    throw limited(refused.resetMs, "Too many failed sign-ins. Please wait a quarter of an hour and try again.");
  const result = await attempt();
  if (result !== null) {
    await accounts.reset(account);
    if (address !== null) await addresses.giveBack(address);
  }
  return result;
}
