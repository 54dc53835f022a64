import type { BeforeChat } from "@/lib/contracts/before-chat";
import type { PublicInbox } from "@/lib/contracts/inbox";
import { notFound } from "@/lib/kernel/errors";
import { decrypt } from "@/lib/platform/secrets";
import { onBusReconnected, onSignal, type Signal } from "@/lib/platform/realtime";
import { batched } from "../core";
import type { Gate } from "../visitors";
import type { AskableField } from "./before-chat";
import { presentPublicInbox } from "./present";
import { inboxesByKey, keysOf, type OpenInboxRow } from "./store";

/** What the doors ask an inbox before and after they let somebody in. */
export type OpenInbox = {
  gate: Gate;
  allowedOrigins: readonly string[];
  botId: string | null;
  beforeChat: BeforeChat;
  customerPage: boolean;
  contactFields: readonly AskableField[];
  public: PublicInbox;
};

// Signals are hints: what one of them missed is healed after this long.
const KEEP_MS = 30_000;
const KEEP_UNKNOWN_MS = 3_000;
const MOST = 5_000;

type Entry = { inbox: Promise<OpenInbox | undefined>; until: number; workspaceId?: string };
const cache = new Map<string, Entry>();
const load = batched<string, OpenInboxRow>(inboxesByKey, (key) => key);

onSignal(forget);
onBusReconnected(() => cache.clear());

/** The inbox behind a public key, from memory while nothing changed; undefined when there is none. */
export async function openInbox(key: string): Promise<OpenInbox | undefined> {
  const known = cache.get(key);
  if (known && known.until > Date.now()) return known.inbox;
  const entry: Entry = { inbox: load(key).then((row) => row && open(row)), until: Date.now() + KEEP_MS };
  cache.delete(key);
  cache.set(key, entry);
  if (cache.size > MOST) cache.delete(cache.keys().next().value ?? "");
  try {
    const inbox = await entry.inbox;
    if (inbox) entry.workspaceId = inbox.gate.workspaceId;
    else entry.until = Date.now() + KEEP_UNKNOWN_MS;
    return inbox;
  } catch (error) {
    // A failed look-up is asked again, not remembered.
    if (cache.get(key) === entry) cache.delete(key);
    throw error;
  }
}

/** What the bubble may know of an inbox. */
export async function publicInbox(key: string): Promise<PublicInbox> {
  const inbox = await openInbox(key);
  if (!inbox) throw notFound("inbox");
  return inbox.public;
}

/** All bubbles of a workspace: when its people come and go, each of them shows it. */
export async function publicInboxes(workspaceId: string): Promise<PublicInbox[]> {
  const inboxes = await Promise.all((await keysOf(workspaceId)).map(openInbox));
  return inboxes.flatMap((inbox) => (inbox ? [inbox.public] : []));
}

function open(row: OpenInboxRow): OpenInbox {
  let secret: string | undefined;
  const { workspaceId, id: inboxId, requireIdentity, contactFields } = row;
  const identitySecret = () => (secret ??= decrypt(row.identitySecret));
  return {
    gate: { workspaceId, inboxId, requireIdentity, identitySecret, contactFields },
    allowedOrigins: row.allowedOrigins,
    botId: row.botId,
    beforeChat: row.beforeChat,
    customerPage: row.customerPage,
    contactFields,
    public: presentPublicInbox(row),
  };
}

function forget(signal: Signal): void {
  if (signal.kind !== "stale" || signal.what === "knowledge") return;
  // A look-up still under way has no workspace yet and may be older than the change.
  for (const [key, entry] of cache) {
    if (entry.workspaceId === undefined || entry.workspaceId === signal.workspaceId) cache.delete(key);
  }
}
