import type { ParseProblemCode } from "@/lib/platform/parser";

/** Why a document or a site could not be read. The console has its own words for each code. */
export type ProblemCode = ParseProblemCode | FetchProblemCode | "internal";
type FetchProblemCode =
  | "robots"
  | "noindex"
  | "not_allowed"
  | "unreachable"
  | "not_found"
  | "refused"
  | "too_slow"
  | "too_large"
  | "not_a_page"
  | "moved_away";

const SENTENCES: Record<ProblemCode, string> = {
  encrypted: "This file is protected with a password. Save it without one and upload it again.",
  empty: "This file is empty.",
  no_text: "There is no text in it that could be read.",
  scanned: "This PDF holds pictures of pages and no text. Run text recognition (OCR) over it and upload the result.",
  mislabelled: "This file is not what its name says. Save it in the right format and upload it again.",
  unsupported: "Files of this kind can't be read.",
  damaged: "This file is damaged and could not be opened. Save it again and upload the copy.",
  bomb: "This file unpacks to far more than a document holds, so it was not opened.",
  too_long: "This is too long for one document. Split it and upload the parts.",
  took_too_long: "Reading it took too long and was stopped. Split it into smaller files.",
  too_much_memory: "Reading it took too much memory and was stopped. Split it into smaller files.",
  wrong_columns: "The first line has to name the columns question and answer.",
  robots: "The site's robots.txt asks not to read this page.",
  noindex: "The page asks not to be indexed.",
  not_allowed: "This address is in a private network. An operator can allow it with EGRESS_ALLOW.",
  unreachable: "The site could not be reached. Check the address, then try again.",
  not_found: "There is no page at this address.",
  refused: "The site refused to show this page.",
  too_slow: "The site did not answer in time. Try again later.",
  too_large: "The page is larger than 5 MB.",
  not_a_page: "This address leads to something that can't be read as text.",
  moved_away: "This address leads to another site. Add that one if you trust it.",
  internal: "Something went wrong on our side. Try again.",
};

export const isProblem = (code: string): code is ProblemCode => Object.hasOwn(SENTENCES, code);

/** The sentence for a code, with what was found where that helps. */
export function sentenceFor(code: string, detail = ""): string {
  if (!isProblem(code)) return SENTENCES.internal;
  if (code === "wrong_columns" && detail) return `${SENTENCES.wrong_columns} Found: ${detail}.`;
  if (code === "not_allowed" && detail) return detail;
  return SENTENCES[code];
}

const ROWS: Record<string, string> = {
  no_question: "the question is missing",
  no_answer: "the answer is missing",
  question_too_long: "the question is longer than 1,000 characters",
  answer_too_long: "the answer is longer than 8,000 characters",
};

/** A note of the parser in words. */
export function noteText({ code, detail }: { code: string; detail: string }): string {
  switch (code) {
    case "hidden_text":
      return `Text that readers can't see was left out: “${detail}”`;
    case "pages_without_text":
      return `These pages hold no text: ${detail}.`;
    case "guessed_encoding":
      return `The characters were read as ${detail}. Save the file as UTF-8 if they look wrong.`;
    default: {
      const [line, what = ""] = detail.split(": ");
      return `Line ${line}: ${ROWS[what] ?? what}.`;
    }
  }
}
