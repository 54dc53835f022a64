/** A small, safe subset of what models and people write. It becomes nodes, never HTML. */
export type Inline = { kind: "text" | "bold" | "code"; text: string } | { kind: "link"; text: string; url: string };
export type Block = { kind: "paragraph"; lines: Inline[][] } | { kind: "list"; ordered: boolean; items: Inline[][] };

/** `plain`: a visitor's words are shown as typed; links alone are made usable. */
export function parseMarkup(text: string, plain = false): Block[] {
  if (plain) return [{ kind: "paragraph", lines: text.split("\n").map(linkify) }];
  const blocks: Block[] = [];
  for (const line of text.split("\n")) {
    const item = /^\s{0,3}(?:([-*•])|\d{1,3}[.)])\s+(.*)$/.exec(line);
    const last = blocks.at(-1);
    if (item) {
      const ordered = !item[1];
      const content = parseInline(item[2] ?? "");
      if (last?.kind === "list" && last.ordered === ordered) last.items.push(content);
      else blocks.push({ kind: "list", ordered, items: [content] });
    } else if (line.trim() === "") blocks.push({ kind: "paragraph", lines: [] });
    else {
      const content = parseInline(line.replace(/^#{1,4}\s+(.*)$/, "**$1**"));
      if (last?.kind === "paragraph") last.lines.push(content);
      else blocks.push({ kind: "paragraph", lines: [content] });
    }
  }
  return blocks.filter((b) => b.kind === "list" || b.lines.length > 0);
}

function parseInline(text: string): Inline[] {
  const found: Inline[] = [];
  let rest = 0;
  for (const match of text.matchAll(
    /\*\*([^*\n]{1,500})\*\*|`([^`\n]{1,500})`|\[([^\]\n]{1,300})\]\(([^)\s]{1,2000})\)/g,
  )) {
    const [all, bold, code, label, target] = match;
    const url = target && httpUrl(target);
    if (label && !url) continue;
    found.push(...linkify(text.slice(rest, match.index)));
    if (bold) found.push({ kind: "bold", text: bold });
    else if (code) found.push({ kind: "code", text: code });
    else if (label && url) found.push({ kind: "link", text: label, url });
    rest = match.index + all.length;
  }
  return [...found, ...linkify(text.slice(rest))];
}

/** Only http and https; what a sentence puts behind an address is not part of it. */
export function linkify(text: string): Inline[] {
  const found: Inline[] = [];
  let rest = 0;
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>"'`，。；：！？、）】》]{1,2000}/gi)) {
    let address = match[0].replace(/[.,;:!?*_~]+$/, "");
    while (address.endsWith(")") && address.split(")").length > address.split("(").length)
      address = address.slice(0, -1);
    const url = httpUrl(address);
    if (!url) continue;
    if (match.index > rest) found.push({ kind: "text", text: text.slice(rest, match.index) });
    found.push({ kind: "link", text: address, url });
    rest = match.index + address.length;
  }
  return rest < text.length ? [...found, { kind: "text", text: text.slice(rest) }] : found;
}

/** The address as the browser understands it, or nothing where it would do something else than open a page. */
export function httpUrl(text: string): string | undefined {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : undefined;
  } catch {
    return undefined;
  }
}
