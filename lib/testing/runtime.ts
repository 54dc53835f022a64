import { afterAll, beforeEach } from "vitest";
import type { DomainEvent } from "@/lib/contracts/events";
import { installReactions, type Effect } from "@/lib/domain/core";
import { reactions } from "@/lib/domain/reactions";
import { closePools, disconnectPrisma } from "@/lib/platform/db";
import { closeRateLimits } from "@/lib/platform/rate-limit";
import { closeBus } from "@/lib/platform/realtime";
import { forgetCredentials } from "@/lib/platform/session";

/** The product's own reactions, with everything that was recorded kept for the test to look at. Call it once per file. */
export function testRuntime(): { recorded: DomainEvent[] } {
  const recorded: DomainEvent[] = [];
  const keep = (event: DomainEvent): Effect[] => {
    recorded.push(event);
    return [];
  };
  for (const list of Object.values(reactions)) list.unshift(keep);
  installReactions(reactions);
  beforeEach(() => {
    recorded.length = 0;
    forgetCredentials();
  });
  afterAll(async () => {
    closeRateLimits();
    await closeBus();
    await disconnectPrisma();
    await closePools();
  });
  return { recorded };
}
