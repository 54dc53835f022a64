import { readFileSync } from "node:fs";
import { z } from "zod";

const Entry = z.object({ query_type: z.string(), question: z.string(), answer: z.string() });

// A set of FAQ entries and of questions that users asked, each with the answer that is right for it.
export type FaqSet = { entries: Faq[]; asked: Faq[] };
export type Faq = { question: string; answer: string };

export function readFaqSet(file: string): FaqSet {
  const all = z.array(Entry).parse(JSON.parse(readFileSync(file, "utf8")));
  return {
    entries: all.filter((entry) => entry.query_type === "faq"),
    asked: all.filter((entry) => entry.query_type !== "faq"),
  };
}

// The first column of a CSV of labelled questions; they serve as questions about something else.
export function readQuestions(file: string): string[] {
  const rows = readFileSync(file, "utf8").matchAll(/^(?:"((?:[^"]|"")*)"|([^,"\n]*)),[^\n]*$/gm);
  const questions = [...rows].map(([, quoted, bare]) => (quoted ?? bare ?? "").replaceAll('""', '"').trim());
  return questions.slice(1).filter(Boolean);
}
