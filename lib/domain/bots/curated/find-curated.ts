import type { Locale } from "@/lib/contracts/basics";
import { onBusReconnected, onSignal } from "@/lib/platform/realtime";
import { curatedIndex, nearest, type Candidate, type CuratedIndex } from "./match";
import { curatedStamp, enabledAnswers } from "./store";

// Signals are hints; without one a change is seen when this has passed.
const LOOK_AGAIN_MS = 1_000;
const MOST_WORKSPACES = 500;

type Held = { stamp: string; index: CuratedIndex; at: number };
const held = new Map<string, Held>();

onSignal((signal) => {
  if (signal.kind === "stale" && signal.what === "bot") forget(signal.workspaceId);
});
onBusReconnected(() => held.clear());

const forget = (workspaceId: string): void => {
  const known = held.get(workspaceId);
  if (known) known.at = 0;
};

/** The answer that people wrote for this question, if it is like enough to one of its wordings. */
export async function findCuratedAnswer(
  about: { workspaceId: string; id: string },
  text: string,
  locale: Locale,
): Promise<Candidate | undefined> {
  const index = await indexOf(about.workspaceId);
  if (index.byPlain.size === 0) return undefined;
  return nearest(index, text, { botId: about.id, locale }).find(({ says }) => says);
}

export async function curatedCandidates(
  workspaceId: string,
  text: string,
  about: { botId?: string | undefined; locale?: Locale | undefined },
): Promise<Candidate[]> {
  return nearest(await indexOf(workspaceId), text, about);
}

async function indexOf(workspaceId: string): Promise<CuratedIndex> {
  const known = held.get(workspaceId);
  if (known && Date.now() - known.at < LOOK_AGAIN_MS) return known.index;
  const stamp = await curatedStamp(workspaceId);
  if (known?.stamp === stamp) {
    known.at = Date.now();
    return known.index;
  }
  const index = curatedIndex(await enabledAnswers(workspaceId));
  if (held.size >= MOST_WORKSPACES) held.clear();
  held.set(workspaceId, { stamp, index, at: Date.now() });
  return index;
}
