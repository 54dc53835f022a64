import type { Found } from "./found";

const EDGE = String.raw`(?<![\p{Nd}A-Za-z#@_.,/-])`;
const AFTER = String.raw`(?![\p{Nd}A-Za-z@_]|[.,/-]\p{Nd})`;

const PATTERNS: readonly RegExp[] = [
  // +86 138 0013 8000, +44 (0)20 7946 0958, 0049 30 901820
  new RegExp(String.raw`${EDGE}(?:\+|00)[1-9]\d{0,2}(?:[ .-]?(?:\(\d{1,4}\)|\d{1,5})){2,6}${AFTER}`, "gu"),
  // 13800138000, 138-0013-8000, 138 0013 8000
  new RegExp(String.raw`${EDGE}1[3-9]\d(?:[ -]?\d{4}){2}${AFTER}`, "gu"),
  // 010-62345678, (0755) 8666 7788, 020 7946 0958
  new RegExp(String.raw`${EDGE}(?:\(0\d{2,3}\) ?|0\d{2,3}[ -])\d{3,4}[ -]?\d{4}(?:-\d{1,5})?${AFTER}`, "gu"),
  // 400-820-8820, 800 810 8888
  new RegExp(String.raw`${EDGE}[48]00[ -]?\d{3}[ -]?\d{4}${AFTER}`, "gu"),
  // (555) 123-4567, 555-123-4567, 555.123.4567
  new RegExp(String.raw`${EDGE}(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])\d{3}[ .-]\d{4}${AFTER}`, "gu"),
];

// "phone 5551234567", "call me on 02079460958", "电话：62345678": bare digits are a number to call when the words say so.
const NAMED = new RegExp(
  String.raw`(?:\b(?:phone|mobile|cell|tel|telephone|whatsapp|call(?: me)?)(?: number| no\.?)?(?: is| on| at|:)?|电话|手机|联系方式|号码)(?:号码|号)?(?:是|为)?[ :]{0,3}(\d{7,13})${AFTER}`,
  "giu",
);

/** Digits with a leading + where a country was given. */
export function phonesIn(plain: string): Found[] {
  const whole = PATTERNS.flatMap((pattern) =>
    [...plain.matchAll(pattern)].map((match) => found(match[0], match.index)),
  );
  const named = [...plain.matchAll(NAMED)].map((match) => {
    const digits = match[1] ?? "";
    return found(digits, match.index + match[0].length - digits.length);
  });
  return [...whole, ...named].filter(({ value }) => /^\+?\d{7,15}$/.test(value));
}

function found(text: string, start: number): Found {
  const digits = text.replace(/\(0\)/, "").replace(/[^\d+]/g, "");
  return { value: digits.replace(/^00(?=[1-9])/, "+"), start, end: start + text.length };
}
