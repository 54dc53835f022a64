export { askInTurn, type AskedInTurn } from "./ask-in-turn";
export { createProvider } from "./create";
export { deadlines, type Deadlines } from "./deadlines";
export { deleteProvider } from "./delete";
export { embeddingKey, embedTexts } from "./embed-texts";
export { estimateTokens } from "./estimate-tokens";
export { getProvider, listProviders, providersOf } from "./list";
export { dropOldCalls, spentBy, spentOnAgents, type CallPurpose, type Spent } from "./state-store";
export { countProviders } from "./store";
export {
  newTryBudget,
  OverBudget,
  streamCompletion,
  type CompletionPart,
  type ModelRequest,
  type TryBudget,
} from "./stream-completion";
export { testProvider } from "./test-provider";
export { updateProvider } from "./update";
export { ModelError, type ChatMessage, type ModelTool, type ToolUse } from "@/lib/platform/llm";
