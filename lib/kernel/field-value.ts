/** What a typed field can hold; dates are `2026-03-31`, several choices an array. */
export type FieldValue = string | number | boolean | string[] | null;

export const fieldOps = ["is", "isNot", "contains", "above", "below"] as const;
export type FieldOp = (typeof fieldOps)[number];

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Whether a value is so. Of several choices one is enough. `above` and `below` compare numbers, and dates by their day; upper
 * and lower case are the same. The server's SQL says the same of views; a test holds them equal.
 */
export function valueHolds(op: FieldOp, values: readonly string[], value: FieldValue | undefined): boolean {
  const texts = textsOf(value);
  switch (op) {
    case "is":
      return isOne(texts, values);
    case "isNot":
      return !isOne(texts, values);
    case "contains":
      return texts.some((text) => values.some((each) => text.toLowerCase().includes(each.toLowerCase())));
    case "above":
      return texts.some((text) => values.some((each) => compare(text, each) > 0));
    case "below":
      return texts.some((text) => values.some((each) => compare(text, each) < 0));
  }
}

const isOne = (texts: readonly string[], values: readonly string[]): boolean =>
  texts.some((text) => values.some((each) => each.toLowerCase() === text.toLowerCase()));

function textsOf(value: FieldValue | undefined): string[] {
  if (value === null || value === undefined || value === "") return [];
  return Array.isArray(value) ? value : [String(value)];
}

/** NaN, which is neither above nor below, where the two can't be compared. */
function compare(text: string, other: string): number {
  if (DATE.test(text) && DATE.test(other)) return text < other ? -1 : text > other ? 1 : 0;
  return Number(text) - Number(other);
}

/** The same value, whatever object holds it. */
export const sameValue = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** As people read it, and as a cell of a file. */
export const valueText = (value: FieldValue | undefined): string =>
  Array.isArray(value) ? value.join("; ") : String(value ?? "");
