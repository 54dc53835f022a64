import { log } from "@/lib/platform/log";
import { newPushKeys, type PushKeys } from "@/lib/platform/push";
import { decrypt, encrypt } from "@/lib/platform/secrets";
import { keepKeys, keptKeys, type KeptKeys } from "./key-store";

/**
 * The desk's keys for push services, made when they are first asked for. After a restore under another SECRET_KEY they can't be
 * read: new ones are made, and browsers subscribe anew when their console is next opened.
 */
export async function pushKeys(): Promise<PushKeys> {
  const kept = await keptKeys();
  const readable = kept && opened(kept);
  if (readable) return readable;
  const { publicKey, privateKey } = await newPushKeys();
  await keepKeys(kept, { publicKey, sealed: encrypt(privateKey) });
  const settled = await keptKeys();
  const keys = settled && opened(settled);
  if (!keys) throw new Error("the keys for push can't be read");
  return keys;
}

function opened({ publicKey, sealed }: KeptKeys): PushKeys | null {
  try {
    return { publicKey, privateKey: decrypt(sealed) };
  } catch {
    log.warn("the keys for push were sealed with another SECRET_KEY; new ones are made");
    return null;
  }
}
