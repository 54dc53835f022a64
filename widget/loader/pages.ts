import type { PageView } from "@/lib/contracts/sockets";

/** Tells of each page of a site that changes its address without loading. */
export function watchPages(changed: () => void): () => PageView {
  let last = location.href;
  let referrer = document.referrer;
  const look = () =>
    // The title follows the address.
    setTimeout(() => {
      if (location.href === last) return;
      referrer = last;
      last = location.href;
      changed();
    }, 50);
  for (const name of ["pushState", "replaceState"] as const) {
    const original = history[name];
    history[name] = function (...args) {
      original.apply(this, args);
      look();
    };
  }
  addEventListener("popstate", look);
  return () => ({
    url: location.href.slice(0, 2000),
    title: document.title.slice(0, 300),
    referrer: referrer.slice(0, 2000),
  });
}
