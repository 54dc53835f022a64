const MOST = 160;

/** The console's address of a sentence: its document where it has one, else its source, opened at these words. */
export function sentenceHref(at: { sourceId: string; documentId?: string | null; quote: string }): string {
  const page = at.documentId ? `/knowledge/${at.sourceId}/${at.documentId}` : `/knowledge/${at.sourceId}`;
  const words = at.quote.replace(/\s+/g, " ").trim().slice(0, MOST);
  return words ? `${page}?${new URLSearchParams({ at: words }).toString()}` : page;
}
