import { clsx, type ClassValue } from "clsx";

/** Classes in a row, of which the later one counts where two say the same: what a component is given goes over its own look. */
export function cn(...classes: ClassValue[]): string {
  const joined = clsx(classes);
  const before = known.get(joined);
  if (before !== undefined) return before;
  if (known.size > 500) known.clear();
  const merged = merge(joined);
  known.set(joined, merged);
  return merged;
}
const known = new Map<string, string>();

function merge(classes: string): string {
  const said = new Set<string>();
  const kept: string[] = [];
  for (const each of classes.split(/\s+/).filter(Boolean).toReversed()) {
    const [variants, own] = parts(each);
    const group = groupOf(own);
    if (said.has(variants + group)) continue;
    for (const over of [group, ...(covers[group] ?? [])]) said.add(variants + over);
    kept.push(each);
  }
  return kept.toReversed().join(" ");
}

/** `hover:max-md:px-2`: when it counts, and what it says. Colons in brackets part nothing. */
function parts(name: string): [variants: string, own: string] {
  let [depth, end] = [0, 0];
  for (let at = 0; at < name.length; at++) {
    if (name[at] === "[" || name[at] === "(") depth += 1;
    else if (name[at] === "]" || name[at] === ")") depth -= 1;
    else if (name[at] === ":" && depth === 0) end = at + 1;
  }
  return [name.slice(0, end), name.slice(end)];
}

const sides = (of: string) => ["x", "y", "t", "r", "b", "l"].map((side) => of + side);
/** What says more at once goes over what says a part of it. */
const covers: Record<string, string[]> = {
  p: sides("p"),
  px: ["pl", "pr"],
  py: ["pt", "pb"],
  m: sides("m"),
  mx: ["ml", "mr"],
  my: ["mt", "mb"],
  size: ["w", "h"],
  gap: ["gap-x", "gap-y"],
  overflow: ["overflow-x", "overflow-y"],
  inset: ["inset-x", "inset-y", "top", "right", "bottom", "left"],
  "inset-x": ["left", "right"],
  "inset-y": ["top", "bottom"],
  flex: ["basis", "grow", "shrink"],
  "font-size": ["leading"],
  "line-clamp": ["display", "overflow"],
  "border-width": ["border-width-x", "border-width-y", ...["t", "r", "b", "l"].map((side) => `border-width-${side}`)],
};

/** What two classes have in common that say the same. First match counts; else the name up to its last dash. */
const groups: [RegExp, string][] = [
  [/^(block|inline|inline-block|flex|inline-flex|grid|inline-grid|contents|hidden|table|flow-root)$/, "display"],
  [/^(static|relative|absolute|fixed|sticky)$/, "position"],
  [/^(visible|invisible|collapse)$/, "visibility"],
  [/^(truncate|text-ellipsis|text-clip)$/, "text-overflow"],
  [/^(underline|overline|line-through|no-underline)$/, "text-decoration"],
  [/^(italic|not-italic)$/, "style"],
  [/^(uppercase|lowercase|capitalize|normal-case)$/, "case"],
  [/^(tabular-nums|proportional-nums)$/, "figures"],
  [/^text-(left|center|right|start|end|justify)$/, "text-align"],
  [/^text-(meta|body|title|head|xs|sm|base|lg|xl|\[\d)/, "font-size"],
  [/^text-/, "text-color"],
  [/^font-(thin|light|normal|medium|semibold|bold)$/, "font-weight"],
  [/^border(-\d+)?$/, "border-width"],
  [/^border-([xytrbl])(-\d+)?$/, "border-width-$1"],
  [/^border-(solid|dashed|dotted|none|hidden)$/, "border-style"],
  [/^border-(collapse|separate)$/, "border-collapse"],
  [/^border-/, "border-color"],
  [/^rounded(-[^-]+)?$/, "rounded"],
  [/^bg-/, "bg-color"],
  [/^flex-(row|col)(-reverse)?$/, "flex-direction"],
  [/^flex-(wrap|nowrap|wrap-reverse)$/, "flex-wrap"],
  [/^outline-\d+$/, "outline-width"],
  [/^-?outline-offset-/, "outline-offset"],
  [/^-?((?:min-|max-)?[whpm][xytrbl]?|size|gap(?:-[xy])?|inset(?:-[xy])?|top|left|right|bottom)-/, "$1"],
  [/^ring(-\d+)?$/, "ring-width"],
  [/^ring-offset-\d+$/, "ring-offset-width"],
  [/^(whitespace|line-clamp)-/, "$1"],
  [/^(transition|shrink|grow|shadow|opacity|animate|duration)(-.*)?$/, "$1"],
];

function groupOf(name: string): string {
  for (const [pattern, group] of groups) {
    const found = pattern.exec(name);
    if (found) return group.replace("$1", found[1] ?? "");
  }
  const dash = name.lastIndexOf("-");
  return dash > 0 ? name.slice(0, dash) : name;
}
