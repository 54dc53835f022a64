import type { LoginSession } from "@/lib/contracts/account";
import type { AddPushDevice, PushDevice, PushKey } from "@/lib/contracts/push";
import { get, post, remove } from "./api";
import { readPrefs, setPrefs } from "./prefs";
import { serviceWorker } from "./service-worker";
import { all } from "./use-list";

export const DEVICES_PATH = "/notifications/devices";
const STARTS_MS = 10_000;

/** Whether this browser can be called at all, and what is in the way: plain HTTP, an iPhone's browser, or the browser itself. */
export type PushSupport = "ok" | "insecure" | "install" | "missing";

export function pushSupport(): PushSupport {
  if (!window.isSecureContext) return "insecure";
  if ("PushManager" in window && "serviceWorker" in navigator && "Notification" in window) return "ok";
  return isAppleTouch() && !isInstalled() ? "install" : "missing";
}

const isInstalled = (): boolean => window.matchMedia("(display-mode: standalone)").matches;
// An iPad calls itself a Mac.
const isAppleTouch = (): boolean =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) ||
  (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

/** Throws where the browser refuses. Resolves `denied` where the person does. */
export async function turnPushOn(agentId: string): Promise<"on" | "denied"> {
  if ((await Notification.requestPermission()) !== "granted") return "denied";
  await subscribe(agentId);
  return "on";
}

export async function turnPushOff(): Promise<void> {
  const device = readPrefs().push;
  setPrefs({ push: null });
  const worker = await serviceWorker();
  await (await worker?.pushManager.getSubscription())?.unsubscribe();
  // Gone already is gone.
  if (device) await remove(`${DEVICES_PATH}/${device.deviceId}`).catch(() => undefined);
}

/**
 * After a new login, a new key or a lost subscription the desk is told anew, for whoever switched it on here. What was removed
 * from another device stays off.
 */
export async function keepPushOn(agentId: string): Promise<void> {
  const { push } = readPrefs();
  if (push?.agentId !== agentId || pushSupport() !== "ok" || Notification.permission !== "granted") return;
  const [worker, { publicKey }, devices] = await Promise.all([
    started(),
    get<PushKey>("/notifications/push-key"),
    all<PushDevice>(DEVICES_PATH),
  ]);
  const subscription = await worker.pushManager.getSubscription();
  const isSame = subscription?.endpoint === push.endpoint && isMadeWith(subscription, publicKey);
  const isKnown = devices.some(({ id }) => id === push.deviceId);
  if (isSame && isKnown) return;
  if (isSame && push.loginId === (await loginId())) return turnPushOff();
  await subscribe(agentId);
}

/** Under which login this page is open. */
const loginId = async (): Promise<string> =>
  (await all<LoginSession>("/me/sessions")).find(({ current }) => current)?.id ?? "";

async function subscribe(agentId: string): Promise<void> {
  const worker = await started();
  const { publicKey } = await get<PushKey>("/notifications/push-key");
  const subscription = await subscribed(worker, publicKey);
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh, auth } = keys ?? {};
  if (!endpoint || !p256dh || !auth) throw new Error("the browser gave no subscription");
  const device: AddPushDevice = {
    endpoint,
    keys: { p256dh, auth },
    publicKey,
    device: navigator.userAgent.slice(0, 300),
  };
  const { id } = await post<PushDevice>(DEVICES_PATH, device);
  setPrefs({ push: { agentId, deviceId: id, endpoint, loginId: await loginId() } });
}

/** Registered, and running: a subscription needs an active one. */
async function started(): Promise<ServiceWorkerRegistration> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), STARTS_MS));
  const worker = (await serviceWorker()) && (await Promise.race([navigator.serviceWorker.ready, late]));
  if (!worker) throw new Error("the service worker did not start");
  return worker;
}

async function subscribed(worker: ServiceWorkerRegistration, publicKey: string): Promise<PushSubscription> {
  const before = await worker.pushManager.getSubscription();
  if (before && isMadeWith(before, publicKey)) return before;
  // One that was made with another key stands in the way.
  await before?.unsubscribe();
  return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: fromBase64url(publicKey) });
}

function isMadeWith({ options }: PushSubscription, publicKey: string): boolean {
  const [has, wanted] = [new Uint8Array(options.applicationServerKey ?? []), fromBase64url(publicKey)];
  return has.length === wanted.length && has.every((byte, at) => byte === wanted[at]);
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(raw, (sign) => sign.charCodeAt(0));
}
