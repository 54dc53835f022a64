export const CHINESE_DIGITS = "零〇一二两兩三四五六七八九十百千万萬亿";

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const BLOCKS: Record<string, number> = { 万: 10_000, 萬: 10_000, 亿: 100_000_000 };

/** 三百二 → 320, 两千零五 → 2005, 一万五 → 15000, 二〇二四 → 2024; undefined for what is no number. */
export function chineseNumber(text: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (![...text].every((char) => char in DIGITS || char in UNITS || char in BLOCKS)) return undefined;
  if ([...text].every((char) => char in DIGITS)) return Number([...text].map((char) => DIGITS[char]).join(""));
  let total = 0;
  let block = 0;
  let digit: number | undefined;
  let unit = 1;
  let zero = false;
  for (const char of text) {
    if (char in DIGITS) {
      zero ||= DIGITS[char] === 0;
      digit = DIGITS[char];
    } else if (char in UNITS) {
      unit = UNITS[char] ?? 1;
      block += (digit ?? 1) * unit;
      digit = undefined;
      zero = false;
    } else {
      unit = BLOCKS[char] ?? 1;
      total = (total + block + (digit ?? 0)) * unit;
      block = 0;
      digit = undefined;
      zero = false;
    }
  }
  // 三百二 is 320: a last digit counts tenths of the unit before it, unless a zero says otherwise.
  if (digit !== undefined && unit > 10 && !zero) return total + block + digit * (unit / 10);
  return total + block + (digit ?? 0);
}
