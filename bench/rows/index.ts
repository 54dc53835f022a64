import { bubbleSize } from "./bubble-size";
import { idleMemory, stormRecovery } from "./crowds";
import { randomKills } from "./kills";
import { retrieval } from "./retrieval";
import type { BenchRow } from "./row";
import { secondStart } from "./start-up";
import { busyLatency, quietLatency, throughput } from "./throughput";

export const benchRows: BenchRow[] = [
  throughput,
  quietLatency,
  busyLatency,
  randomKills,
  idleMemory,
  stormRecovery,
  bubbleSize,
  secondStart,
  retrieval,
];
