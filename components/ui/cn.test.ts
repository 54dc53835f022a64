import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { extendTailwindMerge } from "tailwind-merge";
import { expect, it } from "vitest";
import { buttonClass, type ButtonLook, type ButtonSize } from "./button";
import { cn } from "./cn";
import { fieldLook } from "./input";

const merge = extendTailwindMerge({
  // The console's own names, which Tailwind's merging knows nothing of.
  extend: {
    theme: { radius: ["control", "card"], shadow: ["float"], animate: ["fade", "rise"] },
    classGroups: { "font-size": [{ text: ["meta", "body", "title", "head"] }] },
  },
});
const files = readdirSync("components", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tsx"));
const source = files.map((name) => readFileSync(path.join("components", name), "utf8")).join("\n");
/** Every text of the console that could be given to one of its components as its classes. */
const given = [
  ...new Set(
    source
      .split("\n")
      .flatMap((line) => [...line.matchAll(/["`]([^"`$]+)["`$]/g)].map((found) => found[1]?.trim() ?? ""))
      .filter(
        (text) => /^[-a-z@[][^A-Z<>;]*$/.test(text) && /(^| )(\S*[a-z]-\S+|flex|hidden|truncate)( |$)/.test(text),
      ),
  ),
];
const looks: ButtonLook[] = ["primary", "secondary", "ghost", "danger"];
const sizes: ButtonSize[] = ["sm", "md", "icon"];
const bases = [
  ...looks.map((look) => buttonClass({ look })),
  ...sizes.map((size) => buttonClass({ size })),
  `${fieldLook} h-8 max-md:h-10`,
  `${fieldLook} min-h-20 py-1.5`,
  `${fieldLook} h-8 pr-7 max-md:h-10`,
  "inline-flex h-5 max-w-full items-center gap-1 truncate rounded-[4px] px-1.5 text-meta font-medium bg-sunken text-ink-2",
  "animate-pulse rounded-[4px] bg-sunken",
  "flex items-center gap-3 border-b last:border-0",
  "size-3.5",
];

it("says of all classes of the console what the whole of Tailwind's rules says", () => {
  expect(given.length).toBeGreaterThan(500);
  const other = bases.flatMap((base) => given.filter((classes) => cn(base, classes) !== merge(base, classes)));
  expect(other).toEqual([]);
});

it("leaves out what is not said", () => {
  expect(cn("px-2", undefined, false, null, "px-3 hover:px-4")).toBe("px-3 hover:px-4");
});
