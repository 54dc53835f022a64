import type { WordScan } from "@/lib/contracts/language";

export type Part = { start: number; text: string; hit: boolean; lists: string };

/** A text cut into what was found and what stands between; finds that overlap are one part. */
export function marked(text: string, hits: WordScan["hits"]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const hit of hits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = parts.at(-1);
    if (last?.hit && hit.start < from) {
      if (hit.end > from) last.text += text.slice(from, hit.end);
      if (!last.lists.split(", ").includes(hit.list)) last.lists += `, ${hit.list}`;
      from = Math.max(from, hit.end);
      continue;
    }
    if (hit.start > from) parts.push({ start: from, text: text.slice(from, hit.start), hit: false, lists: "" });
    parts.push({ start: hit.start, text: text.slice(hit.start, hit.end), hit: true, lists: hit.list });
    from = hit.end;
  }
  if (from < text.length) parts.push({ start: from, text: text.slice(from), hit: false, lists: "" });
  return parts;
}
