import { board } from "./board";
import { bubbleSize } from "./bubble-size";
import { consoleScreens } from "./console";
import { idleMemory, stormRecovery } from "./crowds";
import { firstToken } from "./first-token";
import { hotAnswers } from "./hot-answers";
import { intents } from "./intents";
import { randomKills } from "./kills";
import { knowledgeIndex } from "./knowledge-index";
import { lists } from "./lists";
import { pages } from "./pages";
import { pushes } from "./pushes";
import { retrieval } from "./retrieval";
import { routing } from "./routing";
import { rules } from "./rules";
import { scrolling } from "./scroll";
import { search } from "./search";
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
  lists,
  search,
  board,
  routing,
  pushes,
  consoleScreens,
  scrolling,
];
