import { expect, it } from "vitest";
import type { WaitingStage } from "@/lib/contracts/routing";
import { stagesDue, stageToSay } from "./due-stage";

const stage = (id: string, afterSeconds: number, beyond: number | null = null): WaitingStage => ({
  id,
  afterSeconds,
  beyond,
  texts: { en: id },
});
const stages = [stage("late", 300), stage("soon", 60), stage("far", 120, 5)];
const none = { said: [], saidSeconds: 0 };
const now = (heard: Parameters<typeof stagesDue>[1], waited: number, position = 1, of = stages) =>
  stageToSay(stagesDue(of, heard, waited), position)?.id;

it("says each when its time has come, in the order of their times", () => {
  expect(now(none, 59)).toBe(undefined);
  expect(now(none, 60)).toBe("soon");
  expect(now({ said: ["soon"], saidSeconds: 60 }, 299)).toBe(undefined);
  expect(now({ said: ["soon"], saidSeconds: 60 }, 300)).toBe("late");
  expect(now({ said: ["soon", "late"], saidSeconds: 300 }, 9000)).toBe(undefined);
});

it("says what is for those further back to them alone", () => {
  expect(now({ said: ["soon"], saidSeconds: 60 }, 130, 5)).toBe(undefined);
  expect(now({ said: ["soon"], saidSeconds: 60 }, 130, 6)).toBe("far");
});

it("says only the last of several that came due together, and never one from before it", () => {
  expect(now(none, 1000, 9)).toBe("late");
  expect(now({ said: ["late"], saidSeconds: 300 }, 1000, 9)).toBe(undefined);
  expect(now({ said: ["late"], saidSeconds: 300 }, 1000, 9, [...stages, stage("written since", 200)])).toBe(undefined);
});

it("says none twice when its time is changed", () => {
  expect(now({ said: ["soon"], saidSeconds: 60 }, 200, 1, [stage("soon", 90)])).toBe(undefined);
});
