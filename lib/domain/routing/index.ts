export { handOff, HandOff, HandoffReason, type HandedOff } from "./hand-off";
export { sweep, sweepLeftovers, type Swept } from "./sweep";
