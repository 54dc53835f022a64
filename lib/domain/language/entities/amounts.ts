import { CHINESE_DIGITS, chineseNumber } from "./chinese-numbers";
import type { Found } from "./found";

const NUMBER = String.raw`\d{1,3}(?:[, ]\d{3}){1,4}(?:\.\d{1,2})?|\d{1,12}(?:[.,]\d{1,2})?(?![\d])`;
const BEFORE = String.raw`(?<![\p{Nd}A-Za-z.,])`;
const SIGN = String.raw`US\$|USD|CA\$|A\$|HK\$|NT\$|CNY|RMB|EUR|GBP|JPY|HKD|TWD|CAD|AUD|CHF|人民币|[$€£¥]`;
const WORD = String.raw`US dollars?|dollars?|bucks|euros?|pounds?|quid|yuan|yen|francs?|USD|EUR|GBP|CNY|RMB|JPY|HKD|TWD|CAD|AUD|CHF|[€£¥]`;
const ZH_WORD = String.raw`元人民币|人民币|美元|美金|欧元|歐元|英镑|英鎊|港币|港元|日元|元|块钱|塊錢|块|塊`;

const SIGN_FIRST = new RegExp(
  String.raw`${BEFORE}(?<currency>${SIGN}) ?(?<number>${NUMBER})(?<kilo>k|万|萬)?(?![A-Za-z\d])`,
  "gu",
);
const WORD_LAST = new RegExp(
  String.raw`${BEFORE}(?<number>${NUMBER})(?<kilo>k)? ?(?<currency>${WORD})(?![A-Za-z])`,
  "giu",
);
// 1299元, 3块5, 1.2万元, 五百块, 三百二十块钱
const CHINESE = new RegExp(
  String.raw`(?<![\p{Nd}A-Za-z.,${CHINESE_DIGITS}])(?<number>\d{1,12}(?:\.\d{1,4})?|\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,2})?|[${CHINESE_DIGITS}]{1,12})(?<kilo>千|万|萬)? ?(?<currency>${ZH_WORD})(?<tenth>[\d一二三四五六七八九](?![\d${CHINESE_DIGITS}个個]))?`,
  "gu",
);

/** The number with two decimals and the currency's code, "1299.00 CNY"; `$` alone is read as US dollars. */
export function amountsIn(plain: string): Found[] {
  return [SIGN_FIRST, WORD_LAST, CHINESE].flatMap((pattern) =>
    [...plain.matchAll(pattern)].flatMap((match) => {
      const { number = "", kilo, currency = "", tenth } = match.groups ?? {};
      const value = valueOf(number);
      if (value === undefined) return [];
      const whole =
        value * (MULTIPLES[kilo?.toLowerCase() ?? ""] ?? 1) + (tenth ? (chineseNumber(tenth) ?? 0) / 10 : 0);
      const end = match.index + match[0].length;
      return [{ value: `${whole.toFixed(2)} ${codeOf(currency)}`, start: match.index, end }];
    }),
  );
}

const MULTIPLES: Record<string, number> = { k: 1000, 千: 1000, 万: 10_000, 萬: 10_000 };

function valueOf(number: string): number | undefined {
  if (!/^\d/.test(number)) return chineseNumber(number);
  // 12,50 has a decimal comma; 12,500 has thousands.
  const plain = /^\d+,\d{1,2}$/.test(number) ? number.replace(",", ".") : number.replace(/[, ]/g, "");
  return Number(plain);
}

const CODES: readonly [RegExp, string][] = [
  [/^(?:US\$|USD|\$|us dollars?|dollars?|bucks|美元|美金)$/i, "USD"],
  [/^(?:€|EUR|euros?|欧元|歐元)$/i, "EUR"],
  [/^(?:£|GBP|pounds?|quid|英镑|英鎊)$/i, "GBP"],
  [/^(?:JPY|yen|日元)$/i, "JPY"],
  [/^(?:HK\$|HKD|港币|港元)$/i, "HKD"],
  [/^(?:NT\$|TWD)$/i, "TWD"],
  [/^(?:CA\$|CAD)$/i, "CAD"],
  [/^(?:A\$|AUD)$/i, "AUD"],
  [/^(?:CHF|francs?)$/i, "CHF"],
];

const codeOf = (currency: string): string => CODES.find(([pattern]) => pattern.test(currency))?.[1] ?? "CNY";
