import { emptyDocument, ParseProblem, type ParsedDocument } from "@/lib/platform/parser/protocol";
import type { Decoded } from "./decode";

const QUESTION = /^(question|questions|q|ask|问题|问|提问|标准问题?)$/i;
const ANSWER = /^(answer|answers|a|reply|答案|答|回答|回复|标准答案?)$/i;
const MOST_ROWS = 50_000;
const NOTED = 100;

/** A table with a column of questions and one of answers; a line that lacks one of them is named and left out. */
export async function readCsv({ text, notes }: Decoded): Promise<ParsedDocument> {
  if (text.trim() === "") throw new ParseProblem("empty");
  const [columns = [], ...rows] = await rowsOf(text);
  const question = columns.findIndex((name) => QUESTION.test(name.trim()));
  const answer = columns.findIndex((name) => ANSWER.test(name.trim()));
  if (question < 0 || answer < 0)
    throw new ParseProblem("wrong_columns", columns.slice(0, 10).join(", ").slice(0, 200));
  if (rows.length > MOST_ROWS) throw new ParseProblem("too_long");
  const document = { ...emptyDocument(), notes: [...notes] };
  rows.forEach((row, at) => {
    const pair = { question: (row[question] ?? "").trim(), answer: (row[answer] ?? "").trim() };
    const problem = problemOf(pair);
    if (!problem) document.pairs.push(pair);
    else if (document.notes.length < NOTED) document.notes.push({ code: "row", detail: `${at + 2}: ${problem}` });
  });
  if (document.pairs.length === 0) throw new ParseProblem("no_text");
  return document;
}

function problemOf({ question, answer }: { question: string; answer: string }): string | undefined {
  if (!question) return "no_question";
  if (!answer) return "no_answer";
  if (question.length > 1000) return "question_too_long";
  return answer.length > 8000 ? "answer_too_long" : undefined;
}

async function rowsOf(text: string): Promise<string[][]> {
  const { parse } = await import("csv-parse/sync");
  const [line = ""] = text.split("\n", 1);
  const delimiter = ["\t", ";", ","].toSorted((a, b) => line.split(b).length - line.split(a).length)[0] ?? ",";
  try {
    const rows: unknown[] = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    return rows.map((row) => (Array.isArray(row) ? row.map(String) : []));
  } catch (error) {
    throw new ParseProblem("damaged", error instanceof Error ? error.message : "");
  }
}
