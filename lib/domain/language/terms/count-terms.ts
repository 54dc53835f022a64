import { normalise } from "../normalise";
import { eachPlainRange, eachRun, isCjk, isPlain, termsOfRun } from "../segment";
import { isStopWord } from "../stop-words";
import { aliasesIn } from "./aliases-in";
import { createRunTable } from "./run-table";

/** The fields of a text in order; the last one is its body. */
export type Fields = readonly string[];

/** What many texts say, in numbers, so that it moves between threads without a copy. */
export type CountedTexts = {
  /** The terms of all texts, one text after another, each once per text in the order in which they are met. */
  ids: Uint32Array;
  /** Beside each: how often, seven bits for every field. */
  counts: Uint32Array;
  /** By text: where its terms end, and where those of its fields before the body end. */
  ends: Uint32Array;
  labelEnds: Uint32Array;
  /** By text and field: how many terms. */
  lengths: Uint32Array;
  /** By text: the names that it gives to one thing. */
  aliases: [string, string][][];
};

/** Counts the terms of texts, which `idOf` numbers. Stop words carry nothing in a body, and would be most of what is counted there. */
export function createTermCounter(idOf: (term: string) => number): (texts: readonly Fields[]) => CountedTexts {
  const numbers = { pending: new Uint32Array(4096), stop: new Uint8Array(4096) };
  const table = createRunTable((run) => termsOfRun(run).map(numberOf));
  // Others than plain ones; Chinese is cut anew each time, for its runs are whole sentences.
  const others = new Map<string, readonly number[]>();
  let bytes = Buffer.alloc(1 << 14);
  let ids = new Uint32Array(1 << 14);
  let counts = new Uint32Array(1 << 14);
  let [from, end] = [0, 0];

  function numberOf(term: string): number {
    const id = idOf(term);
    if (id >= numbers.pending.length) {
      const room = Math.max(id + 1, numbers.pending.length * 2);
      numbers.pending = grown(numbers.pending, room, Uint32Array);
      numbers.stop = grown(numbers.stop, room, Uint8Array);
    }
    numbers.stop[id] = isStopWord(term) ? 1 : 0;
    return id;
  }

  function idsOf(run: string): readonly number[] {
    const known = others.get(run);
    if (known) return known;
    const found = termsOfRun(run).map(numberOf);
    if (isCjk(run)) return found;
    if (others.size >= MOST_OTHERS) others.clear();
    others.set(run, found);
    return found;
  }

  function countField(text: string, field: number, isBody: boolean): number {
    let length = 0;
    const shift = 7 * field;
    const take = (found: readonly number[]) => {
      for (let at = 0; at < found.length; at++) {
        const id = found[at] ?? 0;
        if (isBody && numbers.stop[id] === 1) continue;
        length++;
        const so = numbers.pending[id] ?? 0;
        if (so === 0) note(id);
        if (((so >> shift) & 127) < 127) numbers.pending[id] = so + (1 << shift);
      }
    };
    if (isPlain(text)) {
      if (bytes.length < text.length) bytes = Buffer.alloc(text.length * 2);
      const size = bytes.write(text, "latin1");
      eachPlainRange(bytes, size, (begin, to) => take(table.idsOf(bytes, begin, to)));
    } else eachRun(text, (run) => take(idsOf(run)));
    return length;
  }

  function note(id: number): void {
    if (end >= ids.length) {
      ids = grown(ids, ids.length * 2, Uint32Array);
      counts = grown(counts, counts.length * 2, Uint32Array);
    }
    ids[end++] = id;
  }

  return (texts) => {
    const [fields] = texts;
    const width = fields?.length ?? 0;
    const ends = new Uint32Array(texts.length);
    const labelEnds = new Uint32Array(texts.length);
    const lengths = new Uint32Array(texts.length * width);
    const aliases: [string, string][][] = [];
    end = 0;
    texts.forEach((text, place) => {
      const own: [string, string][] = [];
      from = end;
      text.forEach((raw, field) => {
        const isBody = field === width - 1;
        if (isBody) labelEnds[place] = end;
        const plain = raw ? normalise(raw) : "";
        if (!plain) return;
        lengths[place * width + field] = countField(plain, field, isBody);
        for (const pair of aliasesIn(plain)) own.push(pair);
      });
      for (let at = from; at < end; at++) {
        const id = ids[at] ?? 0;
        counts[at] = numbers.pending[id] ?? 0;
        numbers.pending[id] = 0;
      }
      ends[place] = end;
      aliases.push(own);
    });
    return { ids: ids.slice(0, end), counts: counts.slice(0, end), ends, labelEnds, lengths, aliases };
  };
}

const MOST_OTHERS = 200_000;

function grown<T extends Uint8Array | Uint32Array>(array: T, room: number, kind: new (length: number) => T): T {
  const larger = new kind(room);
  larger.set(array);
  return larger;
}
