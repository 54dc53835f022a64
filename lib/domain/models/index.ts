export { createProvider } from "./create";
export { deleteProvider } from "./delete";
export { embedTexts } from "./embed-texts";
export { getProvider, listProviders } from "./list";
export { newTryBudget, streamCompletion, type ModelRequest, type TryBudget } from "./stream-completion";
export { testProvider } from "./test-provider";
export { updateProvider } from "./update";
export { ModelError, type ChatMessage, type ModelPart } from "@/lib/platform/llm";
