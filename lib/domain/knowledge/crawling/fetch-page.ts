import { ParleyError } from "@/lib/kernel/errors";
import { egressFetch, egressReason } from "@/lib/platform/egress";
import type { ProblemCode } from "../problems";
import { sameSite } from "./addresses";

const LIMITS = { timeoutMs: 10_000, maxBytes: 5 * 1024 * 1024, maxRedirects: 3 };
export const AGENT = "ParleyBot";
const HEADERS = {
  "user-agent": `Mozilla/5.0 (compatible; ${AGENT}/1.0)`,
  accept: "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,text/markdown;q=0.8",
};

/** Why a page could not be had; `detail` is shown where it helps. */
export class PageProblem extends Error {
  override readonly name = "PageProblem";
  constructor(
    readonly code: ProblemCode,
    readonly detail = "",
  ) {
    super(code);
  }
}

export type Page = {
  url: string;
  kind: "page" | "pdf" | "txt" | "md";
  bytes: Uint8Array;
  etag: string | null;
  lastModified: string | null;
};
type Before = { etag: string | null; lastModified: string | null };

/** A page as its server gives it now, or `unchanged` when it says that it is what it was. */
export async function fetchPage(url: string, before?: Before): Promise<Page | "unchanged"> {
  const known = {
    ...(before?.etag ? { "if-none-match": before.etag } : {}),
    ...(before?.lastModified ? { "if-modified-since": before.lastModified } : {}),
  };
  return told(async () => {
    const response = await egressFetch(url, { ...LIMITS, headers: { ...HEADERS, ...known } });
    if (response.status === 304) return unread(response, "unchanged" as const);
    const problem = problemOf(url, response);
    if (problem) throw await unread(response, problem);
    const kind = kindOf(response.headers.get("content-type") ?? "", response.url);
    if (!kind) throw await unread(response, new PageProblem("not_a_page"));
    const bytes = await response.bytes();
    const { headers } = response;
    return { url: response.url, kind, bytes, etag: headers.get("etag"), lastModified: headers.get("last-modified") };
  });
}

/** robots.txt or a sitemap: nothing where there is none. */
export async function fetchText(url: string): Promise<Uint8Array | undefined> {
  try {
    const response = await egressFetch(url, { ...LIMITS, headers: { "user-agent": HEADERS["user-agent"] } });
    return response.ok && sameSite(url, response.url) ? await response.bytes() : await unread(response, undefined);
  } catch (error) {
    if (error instanceof ParleyError) return undefined;
    throw error;
  }
}

async function unread<T>(response: { cancel(): Promise<void> }, value: T): Promise<T> {
  await response.cancel().catch(() => undefined);
  return value;
}

function problemOf(
  asked: string,
  { url, status, ok }: { url: string; status: number; ok: boolean },
): PageProblem | undefined {
  if (!sameSite(asked, url)) return new PageProblem("moved_away", new URL(url).host);
  if (ok) return undefined;
  if (status === 404 || status === 410) return new PageProblem("not_found");
  if (status === 429 || status >= 500) return new PageProblem("unreachable", String(status));
  return new PageProblem("refused", String(status));
}

function kindOf(type: string, url: string): Page["kind"] | undefined {
  const name = type.split(";")[0]?.trim().toLowerCase();
  if (name === "application/pdf") return "pdf";
  if (name === "text/markdown") return "md";
  if (name === "text/plain") return /\.md$/i.test(new URL(url).pathname) ? "md" : "txt";
  return name === "" || name === "text/html" || name === "application/xhtml+xml" ? "page" : undefined;
}

/** The words of the door out, as reasons for people who look after knowledge. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = egressReason(error);
    const detail = error instanceof Error ? error.message : "";
    if (reason === undefined) throw error;
    if (reason === "address") throw new PageProblem("not_allowed", detail);
    if (reason === "tooLarge") throw new PageProblem("too_large");
    if (reason === "timeout" || reason === "aborted") throw new PageProblem("too_slow");
    throw new PageProblem("unreachable", detail);
  }
}
