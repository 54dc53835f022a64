import { expect, it } from "vitest";
import { z } from "zod";
import { CallError } from "./api";
import { savedMeanwhile } from "./saved-meanwhile";

const Kept = z.object({ name: z.string(), rev: z.number() });
const refused = (code: "conflict" | "invalid", saved: unknown) =>
  new CallError(code, "Somebody saved.", false, { saved });

it("brings what somebody else saved, and nothing of any other failure", () => {
  const theirs = { name: "Theirs", rev: 3 };
  expect(savedMeanwhile(refused("conflict", theirs), Kept)).toEqual(theirs);
  expect(savedMeanwhile(refused("invalid", theirs), Kept)).toBeUndefined();
  expect(savedMeanwhile(refused("conflict", { name: "Theirs" }), Kept)).toBeUndefined();
  expect(savedMeanwhile(new CallError("conflict", "The name is taken.", false), Kept)).toBeUndefined();
  expect(savedMeanwhile(new Error("broken"), Kept)).toBeUndefined();
});
