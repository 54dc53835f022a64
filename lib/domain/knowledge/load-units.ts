import { setImmediate as breathe } from "node:timers/promises";
import { createTermCounting, type TermCounting } from "./count-beside";
import { publishedPassages, type PublishedPassage, type Unit } from "./passage-store";
import {
  addCounted,
  keepOnly,
  learnSpellings,
  renamePassage,
  tidy,
  type RankingIndex,
  type RankingPassage,
} from "./ranking";

/** What a process holds of a scope: the index, its passages, and which of them came with which document. */
export type Holding = {
  readonly index: RankingIndex;
  readonly passages: Map<string, PublishedPassage>;
  readonly units: Map<string, { sourceId: string; version: number; passageIds: string[] }>;
};

const UNITS_AT_ONCE = 20;
const PASSAGES_AT_ONCE = 250;
// Between two looks at what else is to be done: about a millisecond.
const STRIDE = 100;

/**
 * Brings documents up to date, in slices: while a page of passages is counted in a thread the next one is read and the one before
 * goes into the index. A passage that says what it said before is not counted again. The old ones go when all new ones are there,
 * so that whoever asks meanwhile misses nothing.
 */
export async function loadUnits(held: Holding, workspaceId: string, units: Unit[]): Promise<void> {
  const counting = createTermCounting(held.index);
  try {
    let before: Counted | undefined;
    for await (const page of pagesOf(held, workspaceId, units)) {
      const fresh = page.rows.filter((row) => !keep(held, page, row));
      const counted = counting.count(fresh.map(forRanking));
      // Looked at when its turn comes.
      counted.catch(() => undefined);
      if (before) await insert(held, before);
      before = { page, fresh, counted };
    }
    if (before) await insert(held, before);
  } finally {
    counting.end();
    tidy(held.index);
  }
}

type Swap = { unit: Unit; old: Map<string, number[]>; kept: Set<number>; passageIds: string[] };
type Page = { rows: PublishedPassage[]; swaps: Map<string, Swap>; whole: Swap[] };
type Counted = { page: Page; fresh: PublishedPassage[]; counted: ReturnType<TermCounting["count"]> };

async function* pagesOf(held: Holding, workspaceId: string, units: Unit[]): AsyncGenerator<Page> {
  for (let at = 0; at < units.length; at += UNITS_AT_ONCE) {
    const swaps = new Map<string, Swap>();
    for (const unit of units.slice(at, at + UNITS_AT_ONCE)) swaps.set(unit.id, await beginSwap(held, unit));
    let open = [...swaps.keys()];
    for (let from = 0; open.length > 0; from += PASSAGES_AT_ONCE) {
      const rows = await publishedPassages(workspaceId, open, from, PASSAGES_AT_ONCE);
      const counts = new Map<string, number>();
      for (const { unitId } of rows) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
      const whole = open.flatMap((id) => (counts.get(id) === PASSAGES_AT_ONCE ? [] : (swaps.get(id) ?? [])));
      open = open.filter((id) => counts.get(id) === PASSAGES_AT_ONCE);
      yield { rows, swaps, whole };
    }
  }
}

/** What a document says so far, by its words. */
async function beginSwap({ index }: Holding, unit: Unit): Promise<Swap> {
  const old = new Map<string, number[]>();
  const docs = index.sources.get(unit.id) ?? [];
  for (const [at, doc] of docs.entries()) {
    const passage = index.documents[doc]?.passage;
    if (!passage) continue;
    const said = wordsOf(passage);
    const known = old.get(said);
    if (known) known.push(doc);
    else old.set(said, [doc]);
    if (at % STRIDE === STRIDE - 1) await breathe();
  }
  return { unit, old, kept: new Set(), passageIds: [] };
}

/** Takes a passage over from what was there before, under its new name; false where its words are new. */
function keep(held: Holding, { swaps }: Page, row: PublishedPassage): boolean {
  const swap = swaps.get(row.unitId);
  const passage = { ...forRanking(row), sourceId: row.unitId };
  const doc = swap?.old.get(wordsOf(passage))?.pop();
  if (!swap || doc === undefined) return false;
  renamePassage(held.index, doc, passage);
  held.passages.set(row.id, row);
  swap.kept.add(doc);
  swap.passageIds.push(row.id);
  return true;
}

async function insert(held: Holding, { page, fresh, counted }: Counted): Promise<void> {
  const find = await counted;
  for (const [place, row] of fresh.entries()) {
    const swap = page.swaps.get(row.unitId);
    if (!swap) continue;
    swap.kept.add(addCounted(held.index, { ...forRanking(row), sourceId: row.unitId }, find(place)));
    held.passages.set(row.id, row);
    swap.passageIds.push(row.id);
    if (place % STRIDE === STRIDE - 1) await breathe();
  }
  for (const swap of page.whole) finish(held, swap);
  learnSpellings(held.index);
  await breathe();
}

function finish({ index, passages, units }: Holding, { unit, kept, passageIds }: Swap): void {
  const now = new Set(passageIds);
  for (const id of units.get(unit.id)?.passageIds ?? []) if (!now.has(id)) passages.delete(id);
  keepOnly(index, unit.id, kept);
  units.set(unit.id, { sourceId: unit.sourceId, version: unit.version, passageIds });
}

const wordsOf = ({ question = "", title = "", heading = "", text }: RankingPassage): string =>
  `${question}\0${title}\0${heading}\0${text}`;

/** An empty field is one that the passage doesn't have. */
const forRanking = ({ id, sourceId, question, title, heading, text }: PublishedPassage): RankingPassage => ({
  id,
  sourceId,
  text,
  ...(question ? { question } : {}),
  ...(title ? { title } : {}),
  ...(heading ? { heading } : {}),
});
