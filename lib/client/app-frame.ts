import type { OpenedApp } from "@/lib/contracts/apps";
import { CallError } from "./api";

/** A token this young is given again: a page that asks without end costs no more than one that asks now and then. */
const FRESH_MS = 30_000;

type Heard = Pick<MessageEvent, "source" | "origin" | "data">;
type Answer = { type: "parley:token"; token: string; expiresAt: string } | { type: "parley:error"; code: string };

/**
 * What a page in a frame asks, and is answered: `parley:token.request`, and nothing else. Only that window is heard, only while it
 * is at its own origin, and what is answered goes to that origin alone: whatever else has come into the frame learns nothing.
 */
export function answerFrame(
  opened: OpenedApp,
  frame: () => { postMessage(message: Answer, target: string): void } | null | undefined,
  open: () => Promise<OpenedApp>,
  now: () => number = Date.now,
): (event: Heard) => void {
  const { origin } = opened;
  let last = { opened, at: now() };
  let asking: Promise<void> | undefined;
  const say = (message: Answer) => frame()?.postMessage(message, origin);
  const tell = () => say({ type: "parley:token", token: last.opened.token, expiresAt: last.opened.expiresAt });
  const ask = () =>
    open().then(
      (fresh) => {
        // It moved meanwhile, and its token is for where it is now.
        if (fresh.origin !== origin) return say({ type: "parley:error", code: "conflict" });
        last = { opened: fresh, at: now() };
        return tell();
      },
      (error: unknown) => say({ type: "parley:error", code: error instanceof CallError ? error.code : "internal" }),
    );
  return ({ source, origin: from, data }) => {
    const window = frame();
    if (!window || source !== window || from !== origin || !isRequest(data)) return;
    if (now() - last.at < FRESH_MS) return tell();
    asking ??= ask().finally(() => (asking = undefined));
  };
}

const isRequest = (data: unknown): boolean =>
  typeof data === "object" && data !== null && "type" in data && data.type === "parley:token.request";
