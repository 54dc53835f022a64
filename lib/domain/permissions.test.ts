import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it } from "vitest";
import { allVerbs } from "@/lib/domain/core";
import { actors } from "@/lib/testing/permission-actors";
import { subjects } from "@/lib/testing/permission-subjects";

process.env["DATABASE_URL"] ??= "postgres://localhost/none";
process.env["SECRET_KEY"] ??= "test".repeat(16);
const here = fileURLToPath(new URL(".", import.meta.url));

beforeAll(async () => {
  // A verb is known once its concept's front door was opened.
  for (const concept of readdirSync(here)) {
    const door = join(here, concept, "index.ts");
    if (existsSync(door)) await import(/* @vite-ignore */ door);
  }
}, 240_000);

it("has a row for every verb, and for none that is gone", () => {
  const verbs = allVerbs.map((verb) => verb.name).toSorted();
  expect(new Set(verbs).size, "two verbs share a name").toBe(verbs.length);
  expect(Object.keys(subjects).toSorted(), "add or remove rows in lib/testing/permission-subjects.ts").toEqual(verbs);
});

it("allows each actor what this table says, and a widened rule shows here as one changed line", async () => {
  const lines = allVerbs.flatMap(({ name, allow }) =>
    Object.entries(subjects[name] ?? {}).map(([about, subject]) => {
      const cells = Object.values(actors).map((actor) => (mayDo(allow, actor, subject) ? "yes" : "·"));
      return [about ? `${name} (${about})` : name, ...cells];
    }),
  );
  const head = ["", ...Object.keys(actors)];
  const table = [head, ...lines.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1))];
  const widths = head.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  const text = table
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
  await expect(`${text}\n`).toMatchFileSnapshot("permissions.snap.txt");
});

function mayDo(allow: unknown, actor: unknown, subject: unknown): boolean {
  if (typeof allow !== "function") throw new Error("a verb's rule is a function");
  return Reflect.apply(allow, undefined, [actor, subject]) === true;
}
