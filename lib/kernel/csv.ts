const RISKY = /^[=+\-@\t\r\0＝＋－＠]/;

/**
 * A line of a CSV file. What a spreadsheet would run as a formula gets an apostrophe before it, which spreadsheets show as
 * text and `readCell` takes off again.
 */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(",")}\r\n`;

function cell(text: string): string {
  const safe = RISKY.test(text) || /^'[=+\-@\t\r\0＝＋－＠']/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text that `csvLine` was given. */
export const readCell = (text: string): string => (/^'[=+\-@\t\r\0＝＋－＠']/.test(text) ? text.slice(1) : text);
