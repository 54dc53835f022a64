export { askCopilot } from "./ask";
export { draftReply } from "./draft";
export { getCopilotState } from "./state";
export { rewriteText } from "./rewrite";
export { copilotDraftStats, settleCopilotDrafts } from "./settle-drafts";
export { getCopilotSettings, updateCopilotSettings } from "./settings";
export { suggest } from "./suggest";
export { summarise } from "./summary";
