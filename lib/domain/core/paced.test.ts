import { expect, it } from "vitest";
import { batched } from "./batched";
import { paced } from "./paced";

function counted() {
  const sizes: number[] = [];
  const load = async (keys: number[]) => {
    sizes.push(keys.length);
    return new Map(keys.map((key) => [String(key), key * 2]));
  };
  return { sizes, ask: batched(paced(load), String) };
}

it("lets a quiet desk wait for nothing", async () => {
  const { sizes, ask } = counted();
  for (const key of [1, 2, 3]) expect(await ask(key)).toBe(key * 2);
  expect(sizes).toEqual([1, 1, 1]);
});

it("gathers behind a storm, and answers each its own", async () => {
  const { sizes, ask } = counted();
  const storm = Array.from({ length: 300 }, (_, key) => ask(key));
  expect(await Promise.all(storm)).toEqual(Array.from({ length: 300 }, (_, key) => key * 2));
  // The next batch waits, in proportion to what the last one carried, and those who come meanwhile travel together.
  const later: Promise<number | undefined>[] = [];
  for (const key of [1000, 1001, 1002, 1003]) {
    later.push(ask(key));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await Promise.all(later)).toEqual([2000, 2002, 2004, 2006]);
  expect(sizes).toEqual([300, 1, 3]);
});
