const HIDING =
  /(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?(?![.\d])|font-size\s*:\s*0(?:px|pt|em|rem|%)?(?![.\d])|(?:left|top|text-indent)\s*:\s*-\d{4,}px|clip\s*:\s*rect\(\s*0)/i;
const WHITE =
  /(?:^|[;{\s])color\s*:\s*(?:white|#fff(?:fff)?|rgba?\(\s*255\s*,\s*255\s*,\s*255[^)]*\)|transparent)\s*(?:!important)?\s*(?:;|}|$)/i;
const PAINTED = /background/i;
const SIMPLE = /^[\w-]*(?:[.#][\w-]+)+$/;

/**
 * Takes out what a reader doesn't see: by attribute, by inline style, by simple rules of the page's own styles. Returns the words
 * that were hidden, so that an admin learns of them. Scripts and styles are no hidden words.
 */
export function takeHidden(document: Document): string {
  const hidden: string[] = [];
  const rules = hidingRules(document);
  for (const each of document.querySelectorAll("script,style,noscript,template")) each.remove();
  const marked = [
    ...document.querySelectorAll("[hidden]:not(input)"),
    ...rules.flatMap((rule) => [...document.querySelectorAll(rule)]),
  ];
  const styled = [...document.querySelectorAll("[style]")].filter((each) => hides(each.getAttribute("style") ?? ""));
  for (const each of [...marked, ...styled]) {
    const words = (each.textContent ?? "").replace(/\s+/g, " ").trim();
    // Menus that open are hidden too, and nobody needs to hear of them; short of that everything is told.
    if (words && each.isConnected && !each.closest("nav,header,footer")) hidden.push(words);
    each.remove();
  }
  removeComments(document);
  return hidden.join(" … ");
}

const hides = (style: string): boolean => HIDING.test(style) || (WHITE.test(style) && !PAINTED.test(style));

function hidingRules(document: Document): string[] {
  const css = [...document.querySelectorAll("style")]
    .map((style) => style.textContent ?? "")
    .join("\n")
    .slice(0, 200_000);
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, "");
  return [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .filter(([, , body = ""]) => hides(body))
    .flatMap(([, selectors = ""]) => selectors.split(",").map((one) => one.trim()))
    .filter((selector) => SIMPLE.test(selector));
}

function removeComments(document: Document): void {
  const walker = document.createTreeWalker(document, 128);
  const comments: ChildNode[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if ("remove" in node) comments.push(node as ChildNode); // Comments are.
  for (const comment of comments) comment.remove();
}
