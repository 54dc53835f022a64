import { bubbleSize } from "./bubble-size";
import { idleMemory, stormRecovery } from "./crowds";
import { firstToken } from "./first-token";
import { hotAnswers } from "./hot-answers";
import { intents } from "./intents";
import { randomKills } from "./kills";
import { knowledgeIndex } from "./knowledge-index";
import { pages } from "./pages";
import { retrieval } from "./retrieval";
import { rules } from "./rules";
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
  rules,
  intents,
  hotAnswers,
  firstToken,
  pages,
  knowledgeIndex,
];
