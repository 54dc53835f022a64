import { parse as parseCsv } from "csv-parse/sync";
import { z } from "zod";
import { Attributes, Email, withoutNul } from "@/lib/contracts/basics";
import { MAX_IMPORT_ROWS, type ContactColumn } from "@/lib/contracts/contacts";
import { readCell } from "@/lib/kernel/csv";
import { invalid } from "@/lib/kernel/errors";
import { fittingAttributes, problemWith, type FieldDef } from "../fields";

const MOST_ERRORS = 50;
export type ImportRow = {
  externalId: string | null;
  name: string | null;
  email: string | null;
  /** By name. */
  organisation: string | null;
  attributes: Attributes;
};
type RowError = { row: number; message: string };

const Row = z.object({
  externalId: z.string().max(200, "externalId: at most 200 characters.").nullable(),
  name: z.string().max(120, "name: at most 120 characters.").nullable(),
  email: Email.nullable(),
  organisation: z.string().max(120, "organisation: at most 120 characters.").nullable(),
  attributes: Attributes,
});

/** Every row judged before any is taken. Rows are counted as a spreadsheet does: the header is row 1. */
export function contactRowsOf(
  csv: string,
  columns: Record<string, ContactColumn> | undefined,
  fields: readonly FieldDef[] = [],
): ImportRow[] {
  const [header, ...lines] = recordsOf(csv);
  const names = (header?.record ?? []).map((name) => name.trim());
  const kinds = names.map((name) => columns?.[name] ?? (columns ? "ignore" : kindOf(name)));
  refuseHeader(names, kinds, columns);
  if (lines.length === 0) throw invalid("This file has a header and no rows.");
  if (lines.length > MAX_IMPORT_ROWS)
    throw invalid(
      `At most ${MAX_IMPORT_ROWS.toLocaleString("en")} people in one file; this one has ${lines.length.toLocaleString("en")}.`,
    );
  const errors: RowError[] = [];
  const seen = new Map<string, number>();
  const rows = lines.map(({ record, line }): ImportRow => {
    const row = rowOf(record, names, kinds);
    const problem = problemIn(record, names, row) ?? problemWith(fields, row.attributes) ?? twice(row, line, seen);
    if (problem) errors.push({ row: line, message: problem });
    return {
      ...row,
      email: row.email?.toLowerCase() ?? null,
      attributes: fittingAttributes(fields, row.attributes),
    };
  });
  if (errors.length > 0) {
    const count = errors.length === 1 ? "1 row is" : `${errors.length} rows are`;
    throw invalid(`${count} not right; nothing was imported. Row ${errors[0]?.row}: ${errors[0]?.message}`, {
      errors: errors.slice(0, MOST_ERRORS),
      more: Math.max(0, errors.length - MOST_ERRORS),
    });
  }
  return rows;
}

function kindOf(name: string): ContactColumn {
  const plain = name.toLowerCase().replace(/[\s_-]/g, "");
  if (plain === "name" || plain === "fullname") return "name";
  if (plain === "email" || plain === "emailaddress" || plain === "mail") return "email";
  if (plain === "organisation" || plain === "organization" || plain === "company") return "organisation";
  return plain === "externalid" || plain === "userid" ? "externalId" : "attribute";
}

function refuseHeader(
  names: string[],
  kinds: ContactColumn[],
  columns: Record<string, ContactColumn> | undefined,
): void {
  const missing = Object.keys(columns ?? {}).find((name) => !names.includes(name));
  if (missing !== undefined) throw invalid(`This file has no column called ${missing.slice(0, 60)}.`);
  const double = names.find((name, at) => kinds[at] !== "ignore" && names.indexOf(name) !== at);
  if (double !== undefined) throw invalid(`The column ${double.slice(0, 60) || "without a name"} is there twice.`);
  for (const kind of ["name", "email", "externalId", "organisation"] as const)
    if (kinds.filter((each) => each === kind).length > 1) throw invalid(`Only one column can be the ${kind}.`);
  if (!kinds.some((kind) => kind === "name" || kind === "email" || kind === "externalId"))
    throw invalid("No column is a name, an e-mail address or an externalId. Say which is which.");
}

function rowOf(record: string[], names: string[], kinds: ContactColumn[]): ImportRow {
  const row: ImportRow = { externalId: null, name: null, email: null, organisation: null, attributes: {} };
  for (const [at, kind] of kinds.entries()) {
    const value = readCell((record[at] ?? "").trim());
    if (!value) continue;
    if (kind === "attribute") row.attributes = { ...row.attributes, [names[at] ?? ""]: value };
    else if (kind !== "ignore") row[kind] = value;
  }
  return row;
}

function problemIn(record: string[], names: string[], row: ImportRow): string | undefined {
  if (record.length !== names.length) return `${names.length} columns are expected, ${record.length} are there.`;
  if (!row.name && !row.email && !row.externalId) return "There is no name, no e-mail address and no externalId.";
  if (!record.every(withoutNul)) return "There is a character that can't be stored.";
  const [issue] = Row.safeParse(row).error?.issues ?? [];
  return (
    issue &&
    (issue.path[0] === "attributes" ? `${String(issue.path[1] ?? "attributes")}: ${issue.message}` : issue.message)
  );
}

function twice(row: ImportRow, line: number, seen: Map<string, number>): string | undefined {
  const key = row.externalId ? `id ${row.externalId}` : row.email ? `mail ${row.email.toLowerCase()}` : undefined;
  if (!key) return undefined;
  const before = seen.get(key);
  if (before !== undefined) return `This is the same person as in row ${before}.`;
  seen.set(key, line);
  return undefined;
}

function recordsOf(csv: string): { record: string[]; line: number }[] {
  try {
    const parsed: unknown = parseCsv(csv, { bom: true, relax_column_count: true, skip_empty_lines: true, info: true });
    return z
      .array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))
      .parse(parsed)
      .map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : "";
    throw invalid(`This is not a CSV file: ${detail}`);
  }
}
