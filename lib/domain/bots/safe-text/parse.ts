/** What a model may have meant as markup. `dest` is an address as it was written. */
export type Node =
  | { kind: "text"; text: string }
  | { kind: "link"; label: Node[]; dest: string }
  | { kind: "url"; dest: string }
  | { kind: "image"; alt: string }
  | { kind: "markup" };

const DEFINITION =
  /^ {0,3}\[([^\]\n]{1,200})\]:[ \t]*<?(\S+?)>?(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*$/gm;
const COMMENT = /<!--[^]*?(?:-->|$)/y;
const TAG = /<\/?[a-z][a-z0-9-]*(?=[\s/>])[^>]*(?:>|$)/iy;
const ANGLE = /<([a-z][a-z0-9+.-]{1,31}:[^\s<>]*)>/iy;
const BARE =
  /(?:[a-z][a-z0-9+.-]{1,31}:\/\/|(?:javascript|data|vbscript|file|mailto):(?=\S))[^\s<>[\]"'，。；！？、）】》]*/iy;
const WEB = /https?:\/\/[^\s<>[\]"'，。；！？、）】》]*/iy;
const INLINE = /\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*\)/y;
const REFERENCE = /\[([^\]\n]{0,200})\]/y;

/** Reads text for links, images and HTML, wherever Markdown or a browser might see one. Everything else is text. */
export function parse(source: string): Node[] {
  const definitions = new Map<string, string>();
  const text = source.replace(DEFINITION, (whole, name: string, dest: string) => {
    if (/^\d+$/.test(name) && !/[:/.]/.test(dest)) return whole;
    definitions.set(keyOf(name), dest);
    return "";
  });
  return nodesOf(text, definitions, 0);
}

const keyOf = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, " ");

function nodesOf(text: string, definitions: Map<string, string>, depth: number): Node[] {
  const nodes: Node[] = [];
  let plain = "";
  const add = (node: Node) => {
    if (plain) nodes.push({ kind: "text", text: plain });
    plain = "";
    nodes.push(node);
  };
  for (let at = 0; at < text.length;) {
    const found = depth < 4 ? nodeAt(text, at, definitions, depth) : undefined;
    if (found) {
      add(found.node);
      at = found.end;
    } else {
      plain += text[at] ?? "";
      at += 1;
    }
  }
  if (plain) nodes.push({ kind: "text", text: plain });
  return nodes;
}

type Found = { node: Node; end: number };

function nodeAt(text: string, at: number, definitions: Map<string, string>, depth: number): Found | undefined {
  const letter = text[at];
  if (letter === "<") {
    const angle = match(ANGLE, text, at);
    if (angle) return { node: { kind: "url", dest: angle[1] ?? "" }, end: at + angle[0].length };
    const markup = match(COMMENT, text, at) ?? match(TAG, text, at);
    return markup ? { node: { kind: "markup" }, end: at + markup[0].length } : undefined;
  }
  if (letter === "!" && text[at + 1] === "[") return bracketAt(text, at + 1, true, definitions, depth);
  if (letter === "[") return bracketAt(text, at, false, definitions, depth);
  // A scheme begins where a word begins; http is looked for everywhere, since what shows texts does so too.
  const begins = /[a-z]/i.test(letter ?? "") && !/[a-z0-9]/i.test(text[at - 1] ?? "");
  if (begins || letter === "h" || letter === "H") {
    const bare = match(begins ? BARE : WEB, text, at);
    const dest = bare?.[0].replace(/[.,;:!?)]+$/, "");
    if (dest) return { node: { kind: "url", dest }, end: at + dest.length };
  }
  return undefined;
}

/** `[label](dest)`, `[label][name]`, `[name]`, and the same as images. */
function bracketAt(
  text: string,
  at: number,
  image: boolean,
  definitions: Map<string, string>,
  depth: number,
): Found | undefined {
  const close = closing(text, at);
  if (close < 0) return undefined;
  const inner = text.slice(at + 1, close);
  const inline = match(INLINE, text, close + 1);
  const reference = inline ? undefined : match(REFERENCE, text, close + 1);
  const named = definitions.get(keyOf(reference?.[1] || inner));
  const dest = inline ? (inline[1] ?? "") : named;
  if (dest === undefined && !image) return undefined;
  const end = close + 1 + (inline?.[0].length ?? (named !== undefined ? (reference?.[0].length ?? 0) : 0));
  if (image) return { node: { kind: "image", alt: inner }, end };
  return { node: { kind: "link", label: nodesOf(inner, definitions, depth + 1), dest: dest ?? "" }, end };
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length && at - open < 1000; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "[") depth += 1;
    else if (text[at] === "]" && --depth === 0) return at;
  }
  return -1;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
