/** The visible text of an element as Markdown. Links are made absolute against `base`, or kept as words without one. */
export async function toMarkdown(element: HTMLElement, base: string | null): Promise<string> {
  const { default: TurndownService } = await import("turndown");
  const service = new TurndownService({
    headingStyle: "atx",
    bulletListMarker: "-",
    codeBlockStyle: "fenced",
    hr: "---",
    emDelimiter: "*",
  });
  service.remove([
    "title",
    "script",
    "style",
    "noscript",
    "iframe",
    "form",
    "button",
    "select",
    "textarea",
    "template",
  ]);
  service.addRule("pictures", {
    filter: ["img", "picture", "video", "audio", "canvas", "object"],
    replacement: () => "",
  });
  service.addRule("links", {
    filter: "a",
    replacement: (content, node) => linked(content, node, base),
  });
  // What a table says, a line for each row: that is what can be found and quoted.
  service.addRule("cell", {
    filter: ["td", "th"],
    replacement: (content, node) =>
      `${content.replace(/\s*\n+\s*/g, " ").trim()}${node.nextElementSibling ? " | " : ""}`,
  });
  service.addRule("row", { filter: "tr", replacement: (content) => `\n${content.trim()}\n` });
  service.addRule("table", {
    filter: ["table"],
    replacement: (content) => `\n\n${content.replace(/\n{2,}/g, "\n").trim()}\n\n`,
  });
  return service
    .turndown(element)
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function linked(content: string, node: unknown, base: string | null): string {
  const words = content.replace(/\s+/g, " ").trim();
  const href = hrefOf(node);
  if (!words || !base || !href || href.startsWith("#") || !URL.canParse(href, base)) return words;
  const url = new URL(href, base);
  return /^https?:$/.test(url.protocol) ? `[${words}](${url.href.replace(/[()\s]/g, encodeURIComponent)})` : words;
}

const hrefOf = (node: unknown): string | null =>
  typeof node === "object" && node !== null && "getAttribute" in node && typeof node.getAttribute === "function"
    ? String(node.getAttribute("href") ?? "")
    : null;
