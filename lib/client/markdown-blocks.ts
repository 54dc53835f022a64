export type Span = { text: string; mark?: "strong" | "code"; url?: string };
export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; spans: Span[] }
  | { kind: "paragraph" | "quote"; spans: Span[] }
  | { kind: "list"; ordered: boolean; items: Span[][] }
  | { kind: "code"; text: string };

/** The part of Markdown that help articles use. Anything else stays as it was typed; no HTML comes out. */
export function markdownBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.replaceAll("\r", "").split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (!line.trim()) continue;
    if (line.startsWith("```")) {
      const end = lines.indexOf("```", at + 1);
      const last = end < 0 ? lines.length : end;
      blocks.push({ kind: "code", text: lines.slice(at + 1, last).join("\n") });
      at = last;
      continue;
    }
    const heading = /^(#{1,3})\s+(.*)/.exec(line);
    const item = /^\s*(?:[-*]|(\d+)[.)])\s+(.*)/.exec(line);
    const before = blocks.at(-1);
    if (heading) {
      const level = heading[1]?.length === 1 ? 1 : heading[1]?.length === 2 ? 2 : 3;
      blocks.push({ kind: "heading", level, spans: spansOf(heading[2] ?? "") });
    } else if (item) {
      const ordered = item[1] !== undefined;
      const spans = spansOf(item[2] ?? "");
      if (before?.kind === "list" && before.ordered === ordered && lines[at - 1]?.trim()) before.items.push(spans);
      else blocks.push({ kind: "list", ordered, items: [spans] });
    } else {
      const quote = line.startsWith(">");
      const spans = spansOf(quote ? line.replace(/^>\s?/, "") : line);
      const kind = quote ? "quote" : "paragraph";
      if (before?.kind === kind && lines[at - 1]?.trim()) before.spans.push({ text: "\n" }, ...spans);
      else blocks.push({ kind, spans });
    }
  }
  return blocks;
}

function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(/\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g)) {
    if (match.index > from) spans.push({ text: text.slice(from, match.index) });
    const [whole, strong, code, label, url] = match;
    if (strong) spans.push({ text: strong, mark: "strong" });
    else if (code) spans.push({ text: code, mark: "code" });
    else spans.push({ text: label ?? whole, ...(url ? { url } : {}) });
    from = match.index + whole.length;
  }
  if (from < text.length) spans.push({ text: text.slice(from) });
  return spans;
}
