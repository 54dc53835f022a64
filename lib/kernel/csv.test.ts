import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { csvLine, readCell } from "./csv";

const texts = [
  "plain",
  "",
  " spaces ",
  'say "hi"',
  "a,b",
  "two\nlines",
  "=1+1",
  "=cmd|' /C calc'!A0",
  "+49 30 1234",
  "-2",
  "@sum(a1)",
  "\t=1",
  "＝1+1",
  "＠x",
  "'quoted'",
  "'=1",
  "''=1",
  "林晓",
  "0012",
];

it.each(texts)("%j comes back as it was, and never begins like a formula", (text) => {
  const line = csvLine([text, "end"]);
  const [[first = "", end] = []] = parse(line);
  expect(first).not.toMatch(/^[=+\-@\t\r\0＝＋－＠]/);
  expect([readCell(first), end]).toEqual([text, "end"]);
});
