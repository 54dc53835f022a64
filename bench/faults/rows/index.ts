import type { FaultRow } from "../row";
import { modelsMisbehave } from "./models-misbehave";
import { poisonJobs } from "./poison-jobs";
import { visitorBurst } from "./visitor-burst";
import { commitUnknown } from "./commit-unknown";
import { gatewayKilled } from "./gateway-killed";
import { postgresKilled } from "./postgres-killed";
import { pushesDropped } from "./pushes-dropped";
import { races } from "./races";
import { reconnectStorm } from "./reconnect-storm";
import { redisFaults } from "./redis-faults";
import { relayKilled } from "./relay-killed";
import { rollingDeploy } from "./rolling-deploy";
import { workerKilled, workersDead } from "./worker-killed";

/** Rows that need a second gateway come last: it stays. */
export const faultRows: FaultRow[] = [
  gatewayKilled,
  workerKilled,
  workersDead,
  postgresKilled,
  commitUnknown,
  redisFaults,
  relayKilled,
  reconnectStorm,
  races,
  modelsMisbehave,
  visitorBurst,
  poisonJobs,
  pushesDropped,
  rollingDeploy,
];
