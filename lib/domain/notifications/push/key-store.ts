import { db } from "@/lib/platform/db";

export type KeptKeys = { publicKey: string; sealed: string };

/** The pair that the installation has, its private one sealed. */
export async function keptKeys(): Promise<KeptKeys | null> {
  const row = await db().installation.findFirst({ select: { pushPublicKey: true, pushPrivateKey: true } });
  return row?.pushPublicKey && row.pushPrivateKey ? { publicKey: row.pushPublicKey, sealed: row.pushPrivateKey } : null;
}

/** Keeps a new pair in the place of the one that was read; of two who do so at once, one does. */
export async function keepKeys(before: KeptKeys | null, { publicKey, sealed }: KeptKeys): Promise<void> {
  await db().installation.updateMany({
    where: { pushPublicKey: before?.publicKey ?? null },
    data: { pushPublicKey: publicKey, pushPrivateKey: sealed },
  });
}
