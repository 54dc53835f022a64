import robotsParser from "robots-parser";
import { AGENT, fetchText } from "./fetch-page";

export type Robots = { allows(url: string): boolean; sitemaps: string[]; delayMs: number };

const LONGEST_DELAY_MS = 2_000;
const MOST_BYTES = 512 * 1024;

/** What a site asks of robots. Where there is no robots.txt everything is allowed. */
export async function robotsOf(site: string): Promise<Robots> {
  const url = new URL("/robots.txt", site).href;
  const bytes = await fetchText(url);
  const rules = robotsParser(url, bytes ? new TextDecoder().decode(bytes.subarray(0, MOST_BYTES)) : "");
  return {
    // Undefined is another host's page, which is never asked for.
    allows: (page) => rules.isAllowed(page, AGENT) !== false,
    sitemaps: rules.getSitemaps().slice(0, 20),
    delayMs: Math.min(LONGEST_DELAY_MS, (rules.getCrawlDelay(AGENT) ?? 0) * 1000),
  };
}
