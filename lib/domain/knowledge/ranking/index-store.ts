import { isStopWord, normalise, segmentNormalised } from "@/lib/domain/language";
import { aliasesIn } from "./aliases";
import { gramsOf } from "./grams";
import { FIELDS, type RankingPassage } from "./passage";

// An inverted index in memory over the passages of one knowledge scope. Replacing a source gives what a rebuild gives.
export type RankingIndex = {
  readonly vocabulary: Map<string, number>;
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
export type Posting = { term: string; docs: number[]; counts: number[]; df: number };

export type IndexedPassage = {
  readonly passage: RankingPassage;
  readonly terms: Uint32Array;
  readonly lengths: readonly number[];
  readonly grams: () => ReadonlySet<string>;
  readonly labelTerms: Uint32Array;
  readonly aliases: readonly [string, string][];
};

export function createRankingIndex(passages: Iterable<RankingPassage> = []): RankingIndex {
  const index: RankingIndex = {
    vocabulary: new Map(),
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
  const counts = new Map<number, number>();
  const label = normalise(passage.question ?? [passage.title, passage.heading].filter(Boolean).join(" "));
  let grams: ReadonlySet<string> | undefined;
  const lengths: number[] = [];
  const aliases: [string, string][] = [];
  let labelTerms: number[] = [];
  FIELDS.forEach((field, f) => {
    const text = normalise(passage[field] ?? "");
    const ids = termIds(index, text, field === "text");
    aliases.push(...aliasesIn(text));
    for (const id of ids) {
      const packed = counts.get(id) ?? 0;
      if (((packed >> (7 * f)) & 127) < 127) counts.set(id, packed + (1 << (7 * f)));
    }
    if (field !== "text") labelTerms = labelTerms.concat(ids);
    lengths.push(ids.length);
  });
  for (const [id, packed] of counts) {
    const posting = index.postings[id];
    if (!posting) continue;
    posting.docs.push(doc);
    posting.counts.push(packed);
    posting.df++;
  }
  count(index, lengths, 1);
  countAliases(index, aliases, 1);
  index.documents.push({
    passage,
    terms: Uint32Array.from(counts.keys()),
    lengths,
    grams: () => (grams ??= gramsOf(label)),
    labelTerms: Uint32Array.from(labelTerms),
    aliases,
  });
  const known = index.sources.get(passage.sourceId);
  if (known) known.push(doc);
  else index.sources.set(passage.sourceId, [doc]);
  index.version++;
}

// Stop words carry nothing in a body, and would be most of its postings.
function termIds(index: RankingIndex, text: string, body: boolean): number[] {
  const ids: number[] = [];
  for (const term of segmentNormalised(text)) {
    if (body && isStopWord(term)) continue;
    let id = index.vocabulary.get(term);
    if (id === undefined) {
      id = index.postings.length;
      index.vocabulary.set(term, id);
      index.postings.push({ term, docs: [], counts: [], df: 0 });
    }
    ids.push(id);
  }
  return ids;
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
