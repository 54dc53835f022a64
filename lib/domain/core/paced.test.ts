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
  const began = performance.now();
  for (const key of [1, 2, 3]) expect(await ask(key)).toBe(key * 2);
  expect(sizes).toEqual([1, 1, 1]);
  expect(performance.now() - began).toBeLessThan(100);
});

it("gathers a storm into few batches and answers each its own", async () => {
  const { sizes, ask } = counted();
  const answers: Promise<number | undefined>[] = [];
  for (let key = 0; key < 300; key += 1) {
    answers.push(ask(key));
    if (key % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(await Promise.all(answers)).toEqual(Array.from({ length: 300 }, (_, key) => key * 2));
  expect(sizes.length).toBeLessThan(15);
});
