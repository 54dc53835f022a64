import { expect, it } from "vitest";
import en from "./en.json";
import zh from "./zh.json";

type Tree = { [key: string]: string | Tree };
const leaves = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  );
const slots = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name = ""]) => name))].sort((a, b) => a.localeCompare(b));

it("both languages say the same things", () => {
  const [english, chinese] = [leaves(en), leaves(zh)];
  expect(chinese.map(([path]) => path)).toEqual(english.map(([path]) => path));
  const spoken = new Map(chinese);
  for (const [path, text] of english)
    expect([path, slots(spoken.get(path) ?? "").filter((slot) => !slots(text).includes(slot))]).toEqual([path, []]);
  for (const [path, text] of [...english, ...chinese])
    expect([path, text.trim() !== "" && !text.includes("!")]).toEqual([path, true]);
});
