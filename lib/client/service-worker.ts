/** The console's service worker (`public/sw.js`); undefined where there is none, or this browser allows none. */
export async function serviceWorker(): Promise<ServiceWorkerRegistration | undefined> {
  if (!("serviceWorker" in navigator)) return undefined;
  try {
    // Some browsers that refuse answer nothing at all.
    return (await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" })) ?? undefined;
  } catch {
    return undefined;
  }
}

/** What push showed of this is looked at now, and need not stand in the corner any more. */
export async function clearShown(tag: string): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const worker = await navigator.serviceWorker.getRegistration();
  for (const shown of (await worker?.getNotifications({ tag })) ?? []) shown.close();
}

/** Goes where a notification leads, when the service worker says so. Answers how to stop. */
export function onOpenAsked(open: (path: string) => void): () => void {
  if (!("serviceWorker" in navigator)) return () => undefined;
  const listen = ({ data, ports }: MessageEvent<unknown>) => {
    const path = pathOf(data);
    if (!path) return;
    ports[0]?.postMessage(true);
    open(path);
  };
  navigator.serviceWorker.addEventListener("message", listen);
  navigator.serviceWorker.startMessages();
  return () => navigator.serviceWorker.removeEventListener("message", listen);
}

function pathOf(data: unknown): string | null {
  if (typeof data !== "object" || data === null || !("type" in data) || data.type !== "parley:open") return null;
  return "url" in data && typeof data.url === "string" && /^\/(?!\/)/.test(data.url) ? data.url : null;
}
