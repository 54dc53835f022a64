export { checkWrittenFlow } from "./check-written";
export { checkFlow, type CompiledFlow } from "./check";
export { createFlow } from "./create";
export { deleteFlow } from "./delete";
export {
  countHttpTools,
  createHttpTool,
  deleteHttpTool,
  httpCallOf,
  httpToolsForCall,
  listHttpTools,
  updateHttpTool,
} from "./http-tools";
export { getFlow, listFlows } from "./list";
export {
  argumentsRefused,
  createMcpServer,
  deleteMcpServer,
  listMcpServers,
  mcpEndpoint,
  mcpServerForCall,
  testMcpServer,
  updateMcpServer,
} from "./mcp";
export type {
  DoneCall,
  Effect,
  EffectResult,
  HttpCall,
  IdentityAsk,
  IdentityResult,
  McpCall,
  Part,
  PendingCall,
  ToolCall,
} from "./node";
export { maySeeFlow } from "./policy";
export { addPublishGate, type PublishGate } from "./publish-gates";
export { publishFlow } from "./publish";
export { rollBackFlow } from "./roll-back";
export { runTurn, type Occasion, type Ports, type Trace, type TurnResult } from "./run-turn";
export { saveDraft } from "./save-draft";
export { secretValue } from "./secret-store";
export { deleteFlowSecret, listFlowSecrets, saveFlowSecret } from "./secrets";
export { openSession, type Session } from "./session";
export { findSession, moveSession, type SessionMove } from "./session-store";
export { freshState, type Cause, type FlowState } from "./state";
export { findFlow, versionDefinition, type FlowRow } from "./store";
export { flowAt, liveFlow, type FlowAt } from "./live";
export { refusal } from "./tool-call";
export { returnsAt } from "./templates/returns";
export type { Senses } from "./understand";
export { updateFlow } from "./update";
export { getFlowVersion, listFlowVersions } from "./versions";
export { wakeFlows } from "./wake";
