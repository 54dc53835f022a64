import { expect, it } from "vitest";
import { FlowError } from "./flow-error";
import { statuses, transition, triggers } from "./transitions";

it("is a table without gaps: every pair leads somewhere or is refused as what it is", () => {
  const lines = statuses.flatMap((from) =>
    triggers.map((trigger) => {
      try {
        return `${from} + ${trigger} = ${transition(from, trigger)}`;
      } catch (error) {
        expect(error).toBeInstanceOf(FlowError);
        expect(error).toMatchObject({ fault: "illegalTransition" });
        return undefined;
      }
    }),
  );
  expect(lines.filter((line) => line !== undefined)).toEqual([
    "idle + message = running",
    "idle + giveBack = idle",
    "running + move = running",
    "running + work = working",
    "running + ask = asking",
    "running + sleep = sleeping",
    "running + end = ended",
    "running + handOff = handedOff",
    "working + result = running",
    "asking + message = running",
    "asking + expire = idle",
    "asking + giveBack = idle",
    "sleeping + message = running",
    "sleeping + timer = running",
    "sleeping + expire = idle",
    "sleeping + giveBack = idle",
    "ended + message = running",
    "ended + expire = idle",
    "ended + giveBack = idle",
    "handedOff + giveBack = idle",
  ]);
});
