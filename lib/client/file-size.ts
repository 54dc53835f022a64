export function fileSize(bytes: number, locale: string): string {
  const [value, unit] = bytes < 1024 ** 2 ? [bytes / 1024, "kB"] : [bytes / 1024 ** 2, "MB"];
  const digits = value < 10 && unit === "MB" ? 1 : 0;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(Math.max(value, 1))} ${unit}`;
}
