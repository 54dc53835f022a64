import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import type { PushTest } from "@/lib/contracts/push";
import { newId } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { task } from "../../core";
import { mayHandle } from "../policy";
import { theDevice } from "./devices";
import { pushKeys } from "./keys";
import { sendToDevice } from "./send-to-device";

/** Sends a test to one of one's own devices at once, in the words that the asker gives, and says what came of it. */
export const testPushDevice = task({
  name: "notifications.testDevice",
  input: z.strictObject({
    deviceId: Id,
    title: z.string().trim().min(1).max(120).default("Parley"),
    body: z.string().trim().max(300).default(""),
  }),
  subject: ({ actor }, { deviceId }) => theDevice({ actor, tx: db() }, { deviceId }),
  allow: mayHandle,
  async run(_ctx, { title, body }, device): Promise<PushTest> {
    const words = { id: newId(), tag: "test", title, body, url: "/settings/profile", test: true as const };
    const came = await sendToDevice(device, words, { keys: await pushKeys(), told: null, topic: "test" });
    const ok = came.outcome === "sent";
    return { ok, gone: came.outcome === "gone", problem: "problem" in came ? came.problem : null };
  },
});
