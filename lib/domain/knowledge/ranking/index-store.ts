import { createTermCounter, normalise, type CountedTexts, type Fields } from "@/lib/domain/language";
import { FIELDS, type RankingPassage } from "./passage";

// An inverted index in memory over the passages of one knowledge scope. Replacing a source gives what a rebuild gives.
export type RankingIndex = {
  readonly vocabulary: Map<string, number>;
  readonly count: (texts: readonly Fields[]) => CountedTexts;
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
  docs: number[];
  counts: number[];
  df: number;
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
    count: createTermCounter((term) => idOf(index, term)),
    postings: [],
    documents: [],
    sources: new Map(),
    aliases: new Map(),
    lengths: FIELDS.map(() => 0),
    written: FIELDS.map(() => 0),
    alive: 0,
    version: 0,
  };
  addAll(index, passages);
  return index;
}

export function replaceSource(index: RankingIndex, sourceId: string, passages: Iterable<RankingPassage>): void {
  removeSource(index, sourceId);
  const own = Array.from(passages, (passage) => ({ ...passage, sourceId }));
  addAll(index, own);
}

/** The texts of a passage in the order of the fields, as they are counted. */
export const fieldsOf = (passage: RankingPassage): Fields => FIELDS.map((field) => passage[field] ?? "");

function addAll(index: RankingIndex, passages: Iterable<RankingPassage>): void {
  let batch: RankingPassage[] = [];
  const flush = () => {
    const texts = index.count(batch.map(fieldsOf));
    batch.forEach((passage, place) => addCounted(index, passage, { texts, place }));
    batch = [];
  };
  for (const passage of passages) if (batch.push(passage) === BATCH) flush();
  flush();
}

const BATCH = 200;

export function removeSource(index: RankingIndex, sourceId: string): void {
  for (const doc of index.sources.get(sourceId) ?? []) drop(index, doc);
  index.sources.delete(sourceId);
  index.version++;
  tidy(index);
}

/** One of many that were counted together; ids that are not the index's own are looked up in `own`. */
export type CountedPassage = { texts: CountedTexts; place: number; own?: readonly number[] };

/** Adds a passage and says which document it is. */
export function addCounted(
  index: RankingIndex,
  passage: RankingPassage,
  { texts: counted, place, own }: CountedPassage,
): number {
  const doc = index.documents.length;
  const from = place > 0 ? (counted.ends[place - 1] ?? 0) : 0;
  const terms = counted.ids.slice(from, counted.ends[place]);
  if (own) terms.forEach((id, at) => (terms[at] = own[id] ?? 0));
  for (let at = 0; at < terms.length; at++) {
    const posting = index.postings[terms[at] ?? 0];
    if (!posting) continue;
    posting.docs.push(doc);
    posting.counts.push(counted.counts[from + at] ?? 0);
    posting.df++;
  }
  const lengths = [...counted.lengths.subarray(place * FIELDS.length, (place + 1) * FIELDS.length)];
  const aliases = counted.aliases[place] ?? [];
  count(index, lengths, 1);
  countAliases(index, aliases, 1);
  index.documents.push({
    passage,
    terms,
    lengths,
    label: normalise(passage.question ?? [passage.title, passage.heading].filter(Boolean).join(" ")),
    labelTerms: terms.slice(0, (counted.labelEnds[place] ?? 0) - from),
    aliases,
  });
  const known = index.sources.get(passage.sourceId);
  if (known) known.push(doc);
  else index.sources.set(passage.sourceId, [doc]);
  index.version++;
  return doc;
}

/** The index's own ids of terms that were counted elsewhere. */
export const ownIds = (index: RankingIndex, terms: readonly string[]): number[] =>
  terms.map((term) => idOf(index, term));

/** The same words under another name: nothing is counted anew. */
export function renamePassage(index: RankingIndex, doc: number, passage: RankingPassage): void {
  const known = index.documents[doc];
  if (known) index.documents[doc] = { ...known, passage };
}

/** Of a source, these documents alone stay; the gaps are `tidy`'s to close, when nobody holds numbers of documents. */
export function keepOnly(index: RankingIndex, sourceId: string, kept: ReadonlySet<number>): void {
  const docs = index.sources.get(sourceId) ?? [];
  for (const doc of docs) if (!kept.has(doc)) drop(index, doc);
  index.sources.set(
    sourceId,
    docs.filter((doc) => kept.has(doc)),
  );
  index.version++;
}

function idOf(index: RankingIndex, term: string): number {
  const known = index.vocabulary.get(term);
  if (known !== undefined) return known;
  const id = index.postings.length;
  index.vocabulary.set(term, id);
  index.postings.push({ term, docs: [], counts: [], df: 0 });
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

/** Where half of the entries are dead, closes the gaps: documents then have other numbers. */
export function tidy(index: RankingIndex): void {
  if (index.documents.length > 1000 && index.alive * 2 < index.documents.length) compact(index);
}

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
