// The console's service worker. It shows what the desk pushes, opens what that is about, and says so where there is no network.
// It keeps no answer of the desk: every page and every call comes from the server.
const OFFLINE = "/offline.html";
const KEPT = "parley-offline-1";
/** Pages of visitors, who have nothing to do with the console. */
const THEIRS = /^\/(api|chat|frame|demo)(\/|$)/;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(KEPT)
      .then((cache) => cache.add(new Request(OFFLINE, { cache: "reload" })))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => event.waitUntil(begin()));

async function begin() {
  for (const name of await caches.keys())
    if (name.startsWith("parley-offline-") && name !== KEPT) await caches.delete(name);
  // The page is asked for while the worker starts, so that it costs no time.
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode !== "navigate" || request.destination !== "document" || request.method !== "GET") return;
  if (THEIRS.test(new URL(request.url).pathname)) return;
  event.respondWith(page(event));
});

async function page(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch (error) {
    const offline = await caches.match(OFFLINE, { cacheName: KEPT });
    if (offline) return offline;
    throw error;
  }
}

self.addEventListener("push", (event) => event.waitUntil(show(event.data?.json() ?? {})));

async function show({ id = "", tag = "", title = "Parley", body = "", url = "/inbox", test = false }) {
  // Whoever looks at the console sees the call there. Safari takes the permission away from what shows nothing.
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!test && !isSafari() && windows.some((client) => client.focused && isConsole(client))) return;
  const [before] = tag ? await self.registration.getNotifications({ tag }) : [];
  await self.registration.showNotification(title, {
    body,
    tag,
    // The same call twice takes the place of the first in silence; a newer one about the same is heard.
    renotify: Boolean(tag) && before?.data?.id !== id,
    icon: "/icons/app-192.png",
    badge: "/icons/badge-96.png",
    data: { id, url },
  });
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.url ?? "/inbox"));
});

/** In the window that shows it, else in one of the console, else in a new one. */
async function open(url) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const consoles = windows.filter(isConsole);
  const shows = consoles.find((client) => new URL(client.url).pathname === url);
  if (shows) return shows.focus();
  for (const client of consoles) {
    const focused = await client.focus().catch(() => null);
    // The page goes there by itself, so that nothing in it is lost.
    if (focused && (await heard(focused, url))) return focused;
  }
  return self.clients.openWindow(url);
}

const heard = (client, url) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => resolve(true));
    port1.start();
    setTimeout(() => resolve(false), 1000);
    client.postMessage({ type: "parley:open", url }, [port2]);
  });

const isConsole = (client) => !THEIRS.test(new URL(client.url).pathname);
const isSafari = () => /AppleWebKit/.test(self.navigator.userAgent) && !/Chrom(e|ium)\//.test(self.navigator.userAgent);
