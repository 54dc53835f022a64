import { copyOf, eachRun, isCjk, isStopWord, normalise, termsOfRun } from "@/lib/domain/language";
import { aliasesIn } from "./aliases";
import { FIELDS, type RankingPassage } from "./passage";

// An inverted index in memory over the passages of one knowledge scope. Replacing a source gives what a rebuild gives.
export type RankingIndex = {
  readonly vocabulary: Map<string, number>;
  readonly runs: Map<string, readonly number[]>;
  readonly postings: Posting[];
  readonly documents: (IndexedPassage | undefined)[];
  readonly sources: Map<string, number[]>;
  readonly aliases: Map<string, Map<string, number>>;
  readonly lengths: number[];
  readonly written: number[];
  alive: number;
  version: number;
};

// `counts` packs seven bits for each field, so that an entry stays a small integer.
export type Posting = {
  readonly term: string;
  readonly stop: boolean;
  docs: number[];
  counts: number[];
  df: number;
  // The counts of the passage that is being added.
  pending: number;
};

export type IndexedPassage = {
  readonly passage: RankingPassage;
  readonly terms: Uint32Array;
  readonly lengths: readonly number[];
  readonly label: string;
  readonly labelTerms: Uint32Array;
  readonly aliases: readonly [string, string][];
};

export function createRankingIndex(passages: Iterable<RankingPassage> = []): RankingIndex {
  const index: RankingIndex = {
    vocabulary: new Map(),
    runs: new Map(),
    postings: [],
    documents: [],
    sources: new Map(),
    aliases: new Map(),
    lengths: FIELDS.map(() => 0),
    written: FIELDS.map(() => 0),
    alive: 0,
    version: 0,
  };
  for (const passage of passages) add(index, passage);
  return index;
}

export function replaceSource(index: RankingIndex, sourceId: string, passages: Iterable<RankingPassage>): void {
  removeSource(index, sourceId);
  for (const passage of passages) add(index, { ...passage, sourceId });
}

export function removeSource(index: RankingIndex, sourceId: string): void {
  for (const doc of index.sources.get(sourceId) ?? []) drop(index, doc);
  index.sources.delete(sourceId);
  index.version++;
  if (index.documents.length > 1000 && index.alive * 2 < index.documents.length) compact(index);
}

function add(index: RankingIndex, passage: RankingPassage): void {
  const doc = index.documents.length;
  const label = normalise(passage.question ?? [passage.title, passage.heading].filter(Boolean).join(" "));
  const lengths: number[] = [];
  const aliases: [string, string][] = [];
  const found: number[] = [];
  let labelled = 0;
  FIELDS.forEach((field, f) => {
    const text = normalise(passage[field] ?? "");
    lengths.push(text ? countTerms(index, text, f, found) : 0);
    if (text) aliases.push(...aliasesIn(text));
    if (field !== "text") labelled = found.length;
  });
  for (const id of found) {
    const posting = index.postings[id];
    if (!posting) continue;
    posting.docs.push(doc);
    posting.counts.push(posting.pending);
    posting.pending = 0;
    posting.df++;
  }
  count(index, lengths, 1);
  countAliases(index, aliases, 1);
  index.documents.push({
    passage,
    terms: Uint32Array.from(found),
    lengths,
    label,
    labelTerms: Uint32Array.from(found.slice(0, labelled)),
    aliases,
  });
  const known = index.sources.get(passage.sourceId);
  if (known) known.push(doc);
  else index.sources.set(passage.sourceId, [doc]);
  index.version++;
}

const TEXT = FIELDS.indexOf("text");

// Counts the terms of one field into `pending`, and notes those not met before. Stop words carry nothing in a body,
// and would be most of its postings.
function countTerms(index: RankingIndex, text: string, field: number, found: number[]): number {
  let length = 0;
  eachRun(text, (run) => {
    for (const id of idsOf(index, run)) {
      const posting = index.postings[id];
      if (!posting || (posting.stop && field === TEXT)) continue;
      length++;
      if (posting.pending === 0) found.push(id);
      if (((posting.pending >> (7 * field)) & 127) < 127) posting.pending += 1 << (7 * field);
    }
  });
  return length;
}

const MOST_RUNS = 500_000;

// Most words have been met before: one look-up from the letters to the entries.
function idsOf(index: RankingIndex, run: string): readonly number[] {
  const known = index.runs.get(run);
  if (known) return known;
  const ids = termsOfRun(run).map((term) => idOf(index, term));
  if (isCjk(run)) return ids;
  if (index.runs.size >= MOST_RUNS) index.runs.clear();
  index.runs.set(copyOf(run), ids);
  return ids;
}

function idOf(index: RankingIndex, term: string): number {
  const known = index.vocabulary.get(term);
  if (known !== undefined) return known;
  const id = index.postings.length;
  index.vocabulary.set(term, id);
  index.postings.push({ term, stop: isStopWord(term), docs: [], counts: [], df: 0, pending: 0 });
  return id;
}

function drop(index: RankingIndex, doc: number): void {
  const gone = index.documents[doc];
  if (!gone) return;
  for (const id of gone.terms) {
    const posting = index.postings[id];
    if (posting) posting.df--;
  }
  count(index, gone.lengths, -1);
  countAliases(index, gone.aliases, -1);
  index.documents[doc] = undefined;
}

function count(index: RankingIndex, lengths: readonly number[], sign: 1 | -1): void {
  lengths.forEach((length, f) => {
    index.lengths[f] = (index.lengths[f] ?? 0) + sign * length;
    index.written[f] = (index.written[f] ?? 0) + (length > 0 ? sign : 0);
  });
  index.alive += sign;
}

function countAliases(index: RankingIndex, pairs: readonly [string, string][], sign: 1 | -1): void {
  for (const [a, b] of pairs) {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const others = index.aliases.get(from) ?? new Map<string, number>();
      const times = (others.get(to) ?? 0) + sign;
      if (times > 0) others.set(to, times);
      else others.delete(to);
      index.aliases.set(from, others);
    }
  }
}

// Half of the entries are dead: close the gaps, keep the counts.
function compact(index: RankingIndex): void {
  const moved = new Int32Array(index.documents.length).fill(-1);
  let next = 0;
  index.documents.forEach((document, doc) => {
    if (!document) return;
    moved[doc] = next;
    index.documents[next++] = document;
  });
  index.documents.length = next;
  for (const posting of index.postings) {
    const docs: number[] = [];
    const counts: number[] = [];
    posting.docs.forEach((doc, i) => {
      const to = moved[doc] ?? -1;
      if (to < 0) return;
      docs.push(to);
      counts.push(posting.counts[i] ?? 0);
    });
    posting.docs = docs;
    posting.counts = counts;
  }
  for (const docs of index.sources.values()) docs.forEach((doc, i) => (docs[i] = moved[doc] ?? -1));
}
