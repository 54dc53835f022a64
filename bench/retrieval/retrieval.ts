import { createRankingIndex, DEFAULT_THRESHOLD, rank } from "@/lib/domain/knowledge/ranking";
import { readFaqSet, readQuestions, type FaqSet } from "./faq-set";
import { qualityOf } from "./measures";
import { ODD_QUESTIONS } from "./odd-questions";
import { plainBm25 } from "./plain-bm25";
import { speedOf } from "./speed";

export type RetrievalRow = { name: string; value: number; baseline?: number; ratio?: number; pass?: boolean };

// Local retrieval without a model, against plain BM25 in the same run. `data` are FAQ sets (JSON); a CSV of labelled
// questions beside them is asked as questions about something else.
export function benchRetrieval({ data }: { data: string[] }): RetrievalRow[] {
  const strangers = data.filter((file) => file.endsWith(".csv")).flatMap((file) => readQuestions(file));
  const rows = data
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => {
      const name =
        file
          .split("/")
          .at(-1)
          ?.replace(/\.json$/, "") ?? file;
      const set = readFaqSet(file);
      return [...quality(name, set), ...trust(name, set, strangers), ...speed(name, set)];
    });
  if (rows.length === 0) throw new Error("no FAQ set given: --data FILE.json");
  return rows;
}

function quality(name: string, set: FaqSet): RetrievalRow[] {
  const index = indexOf(set);
  const plain = qualityOf(set, plainBm25(set));
  const ours = qualityOf(set, (query) => rank(index, query).map(({ passageId }) => Number(passageId)));
  return [compare(`${name} nDCG@10`, ours.ndcg, plain.ndcg, 1.08), compare(`${name} hit@1`, ours.hit, plain.hit, 1)];
}

// What is answered at the default threshold, how much of it is right, and what strangers get.
function trust(name: string, set: FaqSet, strangers: string[]): RetrievalRow[] {
  const index = indexOf(set);
  const best = (query: string) => rank(index, query, { limit: 1 })[0];
  const answered = set.asked.flatMap((question) => {
    const top = best(question.question);
    return top && top.confidence >= DEFAULT_THRESHOLD ? [{ question, entry: set.entries[Number(top.passageId)] }] : [];
  });
  const right = answered.filter(({ question, entry }) => entry?.answer === question.answer).length;
  const refused = (questions: readonly string[]) =>
    share(questions.filter((q) => (best(q)?.confidence ?? 0) < DEFAULT_THRESHOLD).length, questions.length);
  const hitAll = qualityOf(set, (query) => rank(index, query, { limit: 1 }).map((top) => Number(top.passageId))).hit;
  return [
    { name: `${name} answered at ${DEFAULT_THRESHOLD}`, value: share(answered.length, set.asked.length) },
    compare(`${name} right when answered`, share(right, answered.length), hitAll, 1),
    { name: `${name} odd questions refused`, value: refused(ODD_QUESTIONS), pass: refused(ODD_QUESTIONS) >= 0.95 },
    ...(strangers.length > 0
      ? [{ name: `${name} strangers' questions refused`, value: refused(strangers), pass: refused(strangers) >= 0.95 }]
      : []),
  ];
}

function speed(name: string, set: FaqSet): RetrievalRow[] {
  const { buildMs, countMs, p50, p99, passages } = speedOf(set);
  return [
    {
      name: `${name} ${passages} passages, build s`,
      value: round(buildMs / 1000),
      baseline: round(countMs / 1000),
      ratio: round(buildMs / countMs),
      pass: buildMs < 5000,
    },
    { name: `${name} ${passages} passages, query p50 ms`, value: round(p50) },
    { name: `${name} ${passages} passages, query p99 ms`, value: round(p99), pass: p99 < 20 },
  ];
}

function indexOf({ entries }: FaqSet) {
  return createRankingIndex(
    entries.map(({ question, answer }, i) => ({
      id: String(i).padStart(6, "0"),
      sourceId: "faq",
      question,
      text: answer,
    })),
  );
}

function compare(name: string, value: number, baseline: number, atLeast: number): RetrievalRow {
  const ratio = baseline > 0 ? value / baseline : 0;
  return { name, value: round(value), baseline: round(baseline), ratio: round(ratio), pass: ratio >= atLeast };
}

function share(part: number, whole: number): number {
  return whole > 0 ? round(part / whole) : 0;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
