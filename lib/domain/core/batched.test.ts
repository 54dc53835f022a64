import { describe, expect, it } from "vitest";
import { batched } from "./batched";

/** A store of squares that answers when it is told to. */
function store(answer: (keys: number[]) => Promise<void> | void = () => undefined, max = 500) {
  const batches: number[][] = [];
  const load = batched<number, number>(
    async (keys) => {
      batches.push(keys);
      await answer(keys);
      return new Map(keys.filter((key) => key > 0).map((key) => [String(key), key * key]));
    },
    String,
    max,
  );
  return { load, batches };
}

describe("batched", () => {
  it("asks once for everything that is asked in one tick, and for each key once", async () => {
    const { load, batches } = store();
    expect(await Promise.all([load(2), load(3), load(2), load(-1)])).toEqual([4, 9, 4, undefined]);
    expect(batches).toEqual([[2, 3, -1]]);
  });

  it("gathers what is asked while it waits into the next batch, no larger than allowed", async () => {
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const { load, batches } = store(() => gate, 3);
    const answers = [load(1)];
    await Promise.resolve();
    for (const key of [2, 3, 4, 5]) answers.push(load(key));
    go();
    expect(await Promise.all(answers)).toEqual([1, 4, 9, 16, 25]);
    expect(batches).toEqual([[1], [2, 3, 4], [5]]);
  });

  it("fails those who asked, and nobody after them", async () => {
    const { load } = store((keys) => {
      if (keys.includes(13)) throw new Error("unlucky");
    });
    await expect(load(13)).rejects.toThrow("unlucky");
    expect(await load(2)).toBe(4);
  });
});
