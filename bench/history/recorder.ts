import { monotonic } from "../rig/clock";
import type { Op } from "./op";

/** Collects what every client did, in one order. */
export type Recorder = {
  ops: Op[];
  write: (op: Omit<Op, "t">) => void;
};

export function recorder(): Recorder {
  const ops: Op[] = [];
  return {
    ops,
    write: (op) => void ops.push({ ...op, t: monotonic() }),
  };
}
