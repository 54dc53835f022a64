import { PageView } from "@/lib/contracts/sockets";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { storable } from "@/lib/kernel/storable";
import { batched, noSubject, paced, task } from "../core";
import { pageAddress } from "./page-address";
import { insertPageViews, type NewPageView } from "./page-store";

const SAME_PAGE_MS = 60_000;
const AT_MOST_EVERY_MS = 500;
const REMEMBERED = 20_000;

const asVisitor = (actor: Actor): boolean => actor.kind === "visitor";
const lastSeen = new Map<string, { url: string; at: number }>();
const store = batched<NewPageView, true>(paced(insertPageViews), (view) => view.id);

/** The page trail that agents see. Reconnects and pages in a loop write nothing. */
export const recordPageView = task({
  name: "visitors.recordPageView",
  input: PageView,
  subject: noSubject,
  allow: asVisitor,
  async run(ctx, { url: given, title, referrer }) {
    if (ctx.actor.kind !== "visitor") return {};
    const { workspaceId, visitorId } = ctx.actor;
    const url = pageAddress(given);
    const at = ctx.now();
    if (url === null || !isNews(visitorId, url, at.getTime())) return {};
    const texts = { url, title: storable(title).slice(0, 300), referrer: pageAddress(referrer) ?? "" };
    await store({ workspaceId, visitorId, id: newId(at.getTime()), at, ...texts });
    return {};
  },
});

function isNews(visitorId: string, url: string, at: number): boolean {
  const last = lastSeen.get(visitorId);
  if (last && (at - last.at < AT_MOST_EVERY_MS || (last.url === url && at - last.at < SAME_PAGE_MS))) return false;
  lastSeen.delete(visitorId);
  lastSeen.set(visitorId, { url, at });
  if (lastSeen.size > REMEMBERED) lastSeen.delete(lastSeen.keys().next().value ?? "");
  return true;
}
