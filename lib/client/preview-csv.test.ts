import { expect, it } from "vitest";
import { guessColumn, previewCsv } from "./preview-csv";

it("shows the header, one row and how many there are", () => {
  expect(previewCsv('\ufeffname,"e-mail"\r\n"Novak, Ada","a""b"\r\nBob,b@x.example\n\n')).toEqual({
    header: ["name", "e-mail"],
    sample: ["Novak, Ada", 'a"b'],
    rows: 2,
  });
  expect(previewCsv("")).toEqual({ header: [], sample: [], rows: 0 });
});

it.each([
  ["Full name", "name"],
  ["E-Mail", "email"],
  ["user_id", "externalId"],
  ["邮箱", "email"],
  ["Plan", "attribute"],
])("takes %j for %s", (name, kind) => expect(guessColumn(name)).toBe(kind));
