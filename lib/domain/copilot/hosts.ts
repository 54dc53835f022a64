import type { AnsweringBot } from "../bots";
import type { KnownPassage } from "../knowledge";

/** Where a model's words may link to: the inbox's own sites, what an admin listed, and the pages it was given. */
export function hostsOf(bot: AnsweringBot | undefined, found: readonly KnownPassage[]): Set<string> {
  const pages = [...(bot?.origins ?? []), ...found.flatMap(({ passage }) => passage.url ?? [])];
  const hosts = pages.map((page) => (URL.canParse(page) ? new URL(page).hostname : page));
  return new Set([...(bot?.modelSettings.linkHosts ?? []), ...hosts]);
}
