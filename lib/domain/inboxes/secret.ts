import { randomToken } from "@/lib/kernel/ids";
import { encrypt } from "@/lib/platform/secrets";

/** A new identity secret: shown once as it is, stored sealed, remembered by its last four characters. */
export function newIdentitySecret() {
  const secret = randomToken(32);
  return { secret, stored: { identitySecret: encrypt(secret), identitySecretHint: secret.slice(-4) } };
}
