/** One line of the performance table. `values` are what the goal is about, one for each round where there are rounds. */
export type BenchResult = {
  name: string;
  what: string;
  values: number[];
  unit: string;
  /** The goal, as a number and a direction; null for a figure that only informs. */
  goal: { atLeast: number } | { atMost: number } | null;
  /** The verdict of a row that judges itself. */
  met?: boolean;
  /** What lies behind the figure: absolute values of this machine. */
  detail: string;
};
export type BenchOptions = {
  data: string[];
  long: boolean;
  rounds: number;
  seconds: number;
  profile?: string | undefined;
  /** Of a large desk: how large, and where it is kept. */
  scale?: number | undefined;
  folder?: string | undefined;
};
export type BenchRow = { name: string; title: string; run: (options: BenchOptions) => Promise<BenchResult[]> };
