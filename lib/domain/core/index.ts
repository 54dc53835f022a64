export { call, parse, type CallOptions } from "./call";
export { effectsOf, enqueue, installReactions, tell, type Effect, type Reactions } from "./effects";
export {
  allVerbs,
  anyone,
  command,
  noSubject,
  query,
  task,
  type Allow,
  type Context,
  type TaskContext,
  type Verb,
} from "./verb";
export { writeOutbox } from "./outbox";
export { backlog, relayOutbox, cleanOutbox, buryJob } from "./relay";
export { batched } from "./batched";
export { phrase } from "./phrases";
export { paced } from "./paced";
export { adminMay, anyAdmin, anyLead, anyStaff, hasScope, leadMay, staffMay, workspaceOf } from "./rules";
export { pageOf, pageOfAll, readCursor, readPlace, writePlace } from "./cursor";
