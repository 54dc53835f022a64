import { onSignal } from "@/lib/platform/realtime";
import { forgetAllJudged } from "./conversations";
import { installReactions } from "./core";
import { reactions } from "./reactions";

let started = false;

/** What every process does before its first verb: the page of reactions, and forgetting what others changed. */
export function startRuntime(): void {
  if (started) return;
  started = true;
  installReactions(reactions);
  onSignal((signal) => {
    if (signal.kind === "stale" && signal.what === "inbox") forgetAllJudged();
  });
}
