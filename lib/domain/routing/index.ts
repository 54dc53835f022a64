export { handOff, HandOff, HandoffReason, moveToPeople, type HandedOff } from "./hand-off";
export { sweep, sweepLeftovers, type Swept } from "./sweep";
