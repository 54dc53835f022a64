import { Locale } from "@/lib/contracts/basics";
import { isQuietAt } from "@/lib/contracts/notification-defaults";
import { NotificationData, NotificationKind } from "@/lib/contracts/notifications";
import { unavailable } from "@/lib/kernel/errors";
import { seconds } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { wallClock } from "../../hours";
import { callTitle } from "../call-titles";
import { readSettings } from "../settings";
import { devicesToCall, type DeviceCall } from "./device-store";
import { pushKeys } from "./keys";
import { sendToDevice, type PushWords } from "./send-to-device";

/** A service that does not answer is asked again for so long; then the bell must do. */
const TRIED_MS = seconds(45);
const AT_ONCE = 16;
const BODY = 160;

/**
 * The job `notifications.push`. May run twice, at any time: it looks again who has not looked, and leaves out devices that took
 * the call. A device that took it just before a crash gets it again under the same tag, in the place of the first.
 */
export async function callDevices(
  { workspaceId, notificationId }: { workspaceId: string; notificationId: string },
  now = new Date(),
): Promise<void> {
  const calls = (await devicesToCall(db(), workspaceId, notificationId)).filter((each) => isWanted(each, now));
  if (calls.length === 0) return;
  const keys = await pushKeys();
  let later = 0;
  for (let at = 0; at < calls.length; at += AT_ONCE) {
    const came = await Promise.all(
      calls.slice(at, at + AT_ONCE).map((each) =>
        sendToDevice({ workspaceId, ...each }, wordsOf(each, notificationId), {
          keys,
          told: notificationId,
          topic: topicOf(each),
        }),
      ),
    );
    later += came.filter(({ outcome }) => outcome === "later").length;
  }
  const since = Math.min(...calls.map(({ createdAt }) => createdAt.getTime()));
  if (later === 0) return;
  if (now.getTime() - since < TRIED_MS) throw unavailable(`${later} devices could not be reached.`);
  log.info({ notificationId, later }, "devices were not reached");
}

function isWanted({ kind, settings }: DeviceCall, now: Date): boolean {
  const { kinds, quiet } = readSettings(settings);
  const known = NotificationKind.safeParse(kind);
  if (!known.success || !kinds[known.data].push) return false;
  return !quiet || !isQuietAt(quiet, wallClock(quiet.timeZone, now).minute);
}

function wordsOf(call: DeviceCall, id: string): PushWords {
  const data = NotificationData.catch({}).parse(call.data);
  const text = data.text ?? call.preview;
  const said = [call.contact, text.replaceAll(/\s+/g, " ").trim()].filter(Boolean).join(": ");
  return {
    id,
    tag: call.conversationId,
    title: callTitle(call.kind, call.number, Locale.catch("en").parse(call.locale), data.change),
    body: said.length > BODY ? `${said.slice(0, BODY - 1)}…` : said,
    url: `/inbox/${call.conversationId}`,
  };
}

/** 32 signs of base64url at most: a UUID without its dashes. */
const topicOf = ({ conversationId }: DeviceCall): string => conversationId.replaceAll("-", "");
