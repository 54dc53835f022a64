import type { Found } from "./found";

const CODE = String.raw`[A-Za-z0-9][A-Za-z0-9_-]{1,30}[A-Za-z0-9]`;

// "order number is AB-1029", "order #1029", "purchase 55210": with a word for number fewer digits will do.
const ENGLISH = new RegExp(
  String.raw`\b(?:order|purchase)(?<marked>[ -]{0,2}(?:number|num|no\.?|nr\.?|id|code|ref(?:erence)?(?: (?:number|no\.?))?|#))?(?: is| was|'s)?[ :=]{0,3}(?<hash>#)?(?<code>${CODE})(?![A-Za-z0-9])`,
  "gi",
);
// 订单号：20231111001, 订单编号是 AB-1029, 单号 88123, 订单 5521
const CHINESE = new RegExp(
  String.raw`(?:订单|訂單|单|單)(?<marked>编号|編號|号码|號碼|号|號)?(?:是|为|為)?[ :=]{0,3}(?<hash>#)?(?<code>${CODE})(?![A-Za-z0-9])`,
  "g",
);
// #10245, ORD-10245, PO20231101
const BARE =
  /(?<![A-Za-z0-9#&_-])(?:#(?=[A-Za-z-]{0,5}\d{3})[A-Za-z0-9-]{3,30}|(?:ORD|ORDER|SO|PO|INV|RMA|[A-Z]{1,3}-)-?\d{4,20})(?![A-Za-z0-9_-])/g;
// A message that is nothing but a code answers the question for one.
const ALONE = /^\s{0,20}#?(?=[A-Za-z-]{0,6}\d)([A-Za-z]{0,6}-?\d[\dA-Za-z-]{3,30})[.!。]?\s{0,20}$/;

const DAY = /^(?:19|20)\d{2}-\d{1,2}-\d{1,2}$/;

/** Codes in capitals, without the sign before them. */
export function orderNumbersIn(plain: string): Found[] {
  const named = [ENGLISH, CHINESE].flatMap((pattern) =>
    [...plain.matchAll(pattern)].flatMap((match) => {
      const { marked, hash, code = "" } = match.groups ?? {};
      const end = match.index + match[0].length;
      return isCode(code, Boolean(marked ?? hash))
        ? [{ value: code.toUpperCase(), start: end - code.length, end }]
        : [];
    }),
  );
  const bare = [...plain.matchAll(BARE)].map((match) => {
    const code = match[0].replace(/^#/, "");
    const end = match.index + match[0].length;
    return { value: code.toUpperCase(), start: end - code.length, end };
  });
  return [...named, ...bare];
}

/** The code that a whole message is, if it is one. */
export function loneCode(plain: string): Found | undefined {
  const code = ALONE.exec(plain)?.[1];
  if (code === undefined || DAY.test(code)) return undefined;
  const start = plain.indexOf(code);
  return { value: code.toUpperCase(), start, end: start + code.length };
}

function isCode(code: string, marked: boolean): boolean {
  const digits = code.replace(/\D/g, "").length;
  if (DAY.test(code)) return false;
  return digits >= (marked ? 2 : 4) && digits >= code.replace(/[\d_-]/g, "").length / 2;
}
