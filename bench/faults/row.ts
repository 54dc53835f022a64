import type { Desk } from "../rig/desk";
import type { FaultReport } from "./report";
import type { Plan } from "./standard-load";

export type Setting = { desk: Desk; short: boolean; plan: Plan; faultAt: number };
/** One line of the fault matrix. `short` rows also run under `npm test`. */
export type FaultRow = {
  name: string;
  title: string;
  short: boolean;
  /** Rows about Redis have nothing to show where Postgres carries queue and pushes. */
  needsRedis?: boolean;
  run: (setting: Setting) => Promise<FaultReport[]>;
};

export const planFor = (short: boolean): Plan => ({
  visitors: 200,
  agents: 20,
  perSecond: 50,
  seconds: short ? 10 : 60,
  botShare: 0.2,
  // Ends as soon as all is quiet; a question that nobody could answer takes its 45 s to be handed over.
  quietMs: 60_000,
  faultMs: 0,
});
