export { approveDraft, discardDraft, draftStats, listDrafts } from "./decide";
export { suggestDraft } from "./suggest";
