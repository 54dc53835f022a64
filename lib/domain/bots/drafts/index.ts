export { approveDraft, discardDraft, draftStats, listDrafts } from "./decide";
export { editedShare } from "./edited-share";
export { suggestDraft } from "./suggest";
