import type { Locale } from "@/lib/contracts/basics";
import type { Priority } from "@/lib/contracts/conversation";
import type { PolicyFits, PolicyRules, RoutingReason } from "@/lib/contracts/routing";

/** A conversation that waits for a person. Moments are milliseconds. */
export type Waiting = {
  id: string;
  inboxId: string;
  teamId: string | null;
  tags: readonly string[];
  priority: Priority;
  vip: boolean;
  locale: Locale;
  since: number;
  /** Who spoke with this contact last. */
  lastAgentId: string | null;
  /** Who had it in this wait and let it go a short while ago. */
  letGo: readonly string[];
  /** What another system said, where the policy asks one. */
  decided?: { agentId: string } | { failed: string } | undefined;
};

/** Somebody who works here. `load` and `capacity` count points. */
export type Worker = {
  id: string;
  name: string;
  presence: string;
  /** As their plan says; true where they have none. */
  onShift: boolean;
  automatic: boolean;
  capacity: number;
  load: number;
  teamIds: readonly string[];
  skills: Readonly<Record<string, number>>;
  languages: Readonly<Partial<Record<Locale, number>>>;
  lastGivenAt: number | null;
};

/** In the order of their places. */
export type Policy = { id: string; name: string; fits: PolicyFits; rules: PolicyRules };

/** Everything the scheduler looks at. */
export type Desk = {
  now: number;
  waiting: readonly Waiting[];
  workers: readonly Worker[];
  policies: readonly Policy[];
  ageAfterSeconds: number;
  /** Points of one conversation, by inbox; 1 where nothing stands. */
  weights: Readonly<Record<string, number>>;
};

export type Assignment = { conversationId: string; agentId: string; policyId: string; why: RoutingReason };

/** The first policy that fits decides; without one, people take what waits themselves. */
export const policyFor = (
  policies: readonly Policy[],
  about: Pick<Waiting, "inboxId" | "teamId" | "tags" | "locale">,
): Policy | undefined =>
  policies.find(
    ({ fits }) =>
      any(fits.inboxIds, (id) => id === about.inboxId) &&
      any(fits.teamIds, (id) => id === about.teamId) &&
      any(fits.tags, (tag) => about.tags.includes(tag)) &&
      any(fits.locales, (locale) => locale === about.locale),
  );

const any = <T>(wanted: readonly T[], holds: (each: T) => boolean): boolean =>
  wanted.length === 0 || wanted.some(holds);

/** What one conversation costs an agent: never more than all they take, so that the heaviest one fits somebody idle. */
export const costFor = (desk: Pick<Desk, "weights">, inboxId: string, capacity: number): number =>
  Math.min(desk.weights[inboxId] ?? 1, capacity);
