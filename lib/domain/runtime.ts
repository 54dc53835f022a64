import { onSignal } from "@/lib/platform/realtime";
import { testSetGate } from "./bots";
import { forgetAllJudged } from "./conversations";
import { installReactions } from "./core";
import { addPublishGate } from "./flows";
import { reactions } from "./reactions";

let started = false;

/** What every process does before its first verb: the page of reactions, what holds a publish back, and forgetting what others changed. */
export function startRuntime(): void {
  if (started) return;
  started = true;
  installReactions(reactions);
  addPublishGate(testSetGate);
  onSignal((signal) => {
    if (signal.kind === "stale" && signal.what === "inbox") forgetAllJudged();
  });
}
