import { expect, it } from "vitest";
import { editedShare } from "./edited-share";

it.each([
  ["Two to three days.", "Two to three days.", 0],
  ["Two to three days.", "Two to four days.", 0.25],
  ["Two to three days.", "Something else entirely now.", 1],
  ["两到三天", "两到四天", 0.25],
  ["", "New", 1],
])("%j sent as %j: %d", (draft, sent, share) => {
  expect(editedShare(draft, sent)).toBe(share);
});
