import type { Found } from "../entities/found";

const CARD = /(?<![\dA-Za-z.])\d(?:[ -]?\d){12,18}(?![\dA-Za-z]|[ -]\d)/g;
const CHINESE_ID =
  /(?<![\dA-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g;
const IBAN = /(?<![\dA-Za-z])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![\dA-Za-z])/g;
const SSN = /(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g;
// Passports have no checksum: only where the words say so.
const PASSPORT =
  /(?:passport(?: (?:number|no\.?))?(?: is)?|护照(?:号码|号)?(?:是|为)?)[ :：]{0,3}(?<code>[A-Z]{1,2}\d{6,9}|\d{9})(?![\dA-Za-z])/gi;

/** Payment cards: 13 to 19 digits whose check digit holds. */
export const cardsIn = (plain: string): Found[] => matches(plain, CARD).filter(({ value }) => passesLuhn(value));

/** Numbers that name a person or their account: resident identity cards, IBANs, social security numbers, passports. */
export function identityNumbersIn(plain: string): Found[] {
  const passports = [...plain.matchAll(PASSPORT)].map((match) => {
    const code = match.groups?.["code"] ?? "";
    const end = match.index + match[0].length;
    return { value: code, start: end - code.length, end };
  });
  return [
    ...matches(plain, CHINESE_ID).filter(({ value }) => passesChineseId(value)),
    ...matches(plain, IBAN).filter(({ value }) => passesIban(value)),
    ...matches(plain, SSN),
    ...passports,
  ];
}

/** Every second digit from the right counts twice; the sum is a multiple of ten. */
export function passesLuhn(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const counted = i % 2 === 1 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function passesChineseId(id: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(id[i]), 0);
  return "10X98765432"[sum % 11] === id[17]?.toUpperCase();
}

function passesIban(iban: string): boolean {
  if (iban.length < 15 || iban.length > 34) return false;
  let rest = 0;
  for (const char of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

function matches(plain: string, pattern: RegExp): Found[] {
  return [...plain.matchAll(pattern)].map((match) => ({
    value: match[0].replace(/[ -]/g, ""),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
