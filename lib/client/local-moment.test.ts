import { expect, it } from "vitest";
import { localMoment, momentOf } from "./local-moment";

it("says a moment in the browser's own zone, to the minute, and reads it back", () => {
  const at = new Date(2026, 2, 1, 9, 5);
  expect(localMoment(at)).toBe("2026-03-01T09:05");
  expect(momentOf(localMoment(at))).toEqual(at);
});

it.each(["", "2026-03-01", "2026-13-01T09:05", "soon"])("reads no moment in “%s”", (value) => {
  expect(momentOf(value)).toBeNull();
});
