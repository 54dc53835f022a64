import { z } from "zod";
import { db } from "@/lib/platform/db";
import { sendPush, type PushKeys, type PushOutcome } from "@/lib/platform/push";
import { decrypt } from "@/lib/platform/secrets";
import { markReached, markUnreached, removeDevice } from "./device-store";

/** What the console's service worker reads (`public/sw.js`). */
export type PushWords = { id: string; tag: string; title: string; body: string; url: string; test?: true };

const Subscription = z.object({ endpoint: z.string(), keys: z.object({ p256dh: z.string(), auth: z.string() }) });

/** Sends to one device and writes down what came of it. One that is gone, or was made with other keys, is removed. */
export async function sendToDevice(
  device: { workspaceId: string; id: string; subscription: string; publicKey: string },
  words: PushWords,
  { keys, told, topic }: { keys: PushKeys; told: string | null; topic: string },
): Promise<PushOutcome> {
  const { workspaceId, id } = device;
  const subscription = device.publicKey === keys.publicKey ? opened(device.subscription) : null;
  const came: PushOutcome = subscription
    ? await sendPush(subscription, JSON.stringify(words), { keys, topic })
    : { outcome: "gone" };
  if ("problem" in came) await markUnreached(db(), workspaceId, id, came.problem);
  else if (came.outcome === "sent") await markReached(db(), workspaceId, id, told);
  else await removeDevice(db(), workspaceId, id);
  return came;
}

function opened(sealed: string) {
  try {
    return Subscription.parse(JSON.parse(decrypt(sealed)));
  } catch {
    return null;
  }
}
