export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which this share of them lies; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - (share === 0 ? 0 : 1))] ?? NaN;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** "1,234" from a hundred on, two digits below. */
export function readable(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en-US", { maximumFractionDigits: digits });
}

/** Median with range: "0.81 (0.78–0.84)". */
export const spread = (values: readonly number[]): string =>
  `${readable(median(values))} (${readable(Math.min(...values))}–${readable(Math.max(...values))})`;
