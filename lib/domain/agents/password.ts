import { hash, verify } from "@node-rs/argon2";
import { randomToken } from "@/lib/kernel/ids";

// Argon2id (the library's default) with OWASP's parameters: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

let decoy: Promise<string> | undefined;

/** The same work whether the account exists or not, so that time tells nothing about who works here. */
export async function passwordFits(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const stranger = await (decoy ??= hashPassword(randomToken(16)));
  const fits = await verify(passwordHash ?? stranger, password);
  return fits && passwordHash != null;
}
