import { describe, expect, it } from "vitest";
import { fuse } from "./fuse";
import { quantised } from "./quantise";
import { emptyTable, nearestIn, put } from "./vector-table";

const vector = (...values: number[]) => quantised(Float32Array.from(values));
const all = () => true;

describe("a table of vectors", () => {
  it("finds the nearest as plain cosines do, after growing and replacing", () => {
    const table = emptyTable();
    const plain = new Map<string, Float32Array>();
    // Any fixed spread of numbers does: the same each run.
    const random = (at: number) => Math.sin(at * 12.9898) * 0.5;
    for (let row = 0; row < 1000; row++) {
      const values = Float32Array.from({ length: 24 }, (_, at) => random(row * 31 + at));
      plain.set(`p${row}`, values);
      put(table, `p${row}`, quantised(values));
    }
    const moved = Float32Array.from({ length: 24 }, (_, at) => random(at + 7));
    plain.set("p500", moved);
    put(table, "p500", quantised(moved));
    const asked = Float32Array.from({ length: 24 }, (_, at) => random(at + 7.1));
    const cosine = (a: Float32Array, b: Float32Array) => {
      const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
      return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    };
    const best = [...plain].toSorted(([, a], [, b]) => cosine(b, asked) - cosine(a, asked))[0];
    const [first] = nearestIn(table, quantised(asked), all, 5);
    expect(first?.id).toBe(best?.[0]);
    expect(first?.cosine).toBeCloseTo(cosine(best?.[1] ?? asked, asked), 1);
    expect(table.ids).toHaveLength(1000);
  });

  it("looks at nothing beyond the scope, nor at another model's vectors", () => {
    const table = emptyTable();
    put(table, "mine", vector(0.2, 1));
    put(table, "theirs", vector(1, 0));
    put(table, "other model", vector(1, 0, 0));
    expect(nearestIn(table, vector(1, 0), (id) => id === "mine", 5).map(({ id }) => id)).toEqual(["mine"]);
    expect(nearestIn(table, vector(1, 0, 0), all, 5)).toEqual([]);
  });
});

describe("two lists as one", () => {
  const why = { words: 0, label: 0, body: 0, letters: 0 };
  const passage = (passageId: string, confidence: number) => ({
    passageId,
    sourceId: "s",
    score: confidence,
    confidence,
    matched: [],
    why,
  });
  const about = { looked: 1000, sourceOf: () => "s" };

  it("puts first what both find, and keeps what only one does", () => {
    const ranked = [passage("a", 0.2), passage("b", 0.2)];
    const near = [
      { id: "b", cosine: 0.7, height: 3 },
      { id: "c", cosine: 0.6, height: 2 },
    ];
    expect(fuse(ranked, near, about).map(({ passageId }) => passageId)).toEqual(["b", "a", "c"]);
  });

  it("never lets meaning push aside what words are sure of, and is sure itself only of what stands out", () => {
    const near = [{ id: "c", cosine: 0.7, height: 3 }];
    const [first, second] = fuse([passage("a", 0.9)], near, about);
    expect([first?.passageId, first?.confidence, second?.passageId]).toEqual(["a", 0.9, "c"]);
    expect(second?.confidence).toBeLessThan(0.1);
    expect(fuse([], [{ id: "c", cosine: 0.8, height: 9 }], about)[0]?.confidence).toBeGreaterThan(0.7);
    expect(fuse([], [{ id: "c", cosine: 0.8, height: 9 }], { ...about, looked: 5 })[0]?.confidence).toBe(0);
  });
});
