import { parse as parseCsv } from "csv-parse/sync";
import { z } from "zod";
import { ExampleText, IntentName, MAX_INTENTS, type IntentImport } from "@/lib/contracts/language";
import { invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit } from "../../audit";
import { anyAdmin, command, noSubject, workspaceOf } from "../../core";
import { addExamples, insertIntent, intentRows } from "./store";

const MOST_ROWS = 100_000;
const MOST_ERRORS = 50;
type Row = { text: string; intent: string };
type RowError = { row: number; message: string };

/** Examples from a CSV with the header `text,intent`: all of its rows, or none and a list of what is wrong with which. */
export const importIntents = command({
  name: "language.importIntents",
  input: z.strictObject({ csv: z.string().min(1, "This file is empty.") }),
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { csv }): Promise<IntentImport> {
    const workspaceId = workspaceOf(ctx.actor);
    const rows = rowsOf(csv);
    const known = new Map((await intentRows(ctx.tx, workspaceId)).map(({ name, id }) => [name, id]));
    const fresh = [...new Set(rows.map(({ intent }) => intent))].filter((name) => !known.has(name));
    if (known.size + fresh.length > MAX_INTENTS) {
      throw invalid(
        `A workspace can have at most ${MAX_INTENTS} intents; with this file there would be ${known.size + fresh.length}.`,
      );
    }
    for (const name of fresh) {
      const id = newId();
      known.set(name, id);
      await insertIntent(ctx.tx, { workspaceId, id, name, description: "", patterns: [] });
    }
    const examples = await addExamples(
      ctx.tx,
      workspaceId,
      rows.map(({ text, intent }) => ({ text, intentId: known.get(intent) ?? "" })),
    );
    await audit(ctx, "intent.imported", workspaceId, { intents: fresh.length, examples });
    ctx.record({ type: "rules.changed", workspaceId });
    return { intents: fresh.length, examples, known: rows.length - examples };
  },
});

/** Every row judged before any is taken. Rows are counted as a spreadsheet does: the header is row 1. */
export function rowsOf(csv: string): Row[] {
  const [header, ...lines] = recordsOf(csv);
  const columns = (header?.record ?? []).map((name) => name.trim().toLowerCase());
  const [text, intent] = [columns.indexOf("text"), columns.indexOf("intent")];
  if (text < 0 || intent < 0 || columns.length !== 2) {
    const seen = columns.filter(Boolean).join(", ").slice(0, 200);
    throw invalid(`The first line must be "text,intent". This file has: ${seen || "nothing"}.`);
  }
  if (lines.length === 0) throw invalid("This file has a header and no rows.");
  if (lines.length > MOST_ROWS) throw invalid(`At most ${MOST_ROWS.toLocaleString("en")} rows in one file.`);
  const errors: RowError[] = [];
  const rows = lines.map(({ record, line }) => {
    if (record.length !== 2) errors.push({ row: line, message: `2 columns are expected, ${record.length} are there.` });
    const found = { text: (record[text] ?? "").trim(), intent: (record[intent] ?? "").trim() };
    const problem = problemIn(ExampleText, found.text) ?? problemIn(IntentName, found.intent);
    if (record.length === 2 && problem) errors.push({ row: line, message: problem });
    return found;
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

function problemIn(schema: typeof ExampleText, value: string): string | undefined {
  const result = schema.safeParse(value);
  return result.success ? undefined : result.error.issues[0]?.message;
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
