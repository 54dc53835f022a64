import { benchRetrieval } from "../retrieval/retrieval";
import type { BenchRow } from "./row";

/** Q1: the local engine against plain BM25 over sets that are named on the command line. */
export const retrieval: BenchRow = {
  name: "Q1",
  title: "retrieval",
  async run({ data }) {
    if (!data.length) {
      return [
        {
          name: "Q1",
          what: "retrieval",
          values: [],
          unit: "",
          goal: null,
          detail: "not run: name a set with --data FILE",
        },
      ];
    }
    return benchRetrieval({ data }).map(({ name, value, baseline, ratio, pass }) => ({
      name: "Q1",
      what: name,
      values: [value],
      unit: "",
      goal: null,
      ...(pass === undefined ? {} : { met: pass }),
      detail: baseline === undefined ? "" : `reference ${baseline}, ratio ${ratio ?? "–"}`,
    }));
  },
};
