export { appendIn } from "./append";
export { assignConversation } from "./assign";
export { changeMany } from "./change-many";
export {
  addChecklistItems,
  findOpenItems,
  listChecklist,
  orderChecklist,
  removeChecklistItem,
  updateChecklistItem,
} from "./checklist";
export { claimConversation } from "./claim";
export { addLine, control, lockedConversation, noteEntry, systemEntry } from "./control";
export { addressIn, keepAddress } from "./keep-address";
export { anyoneOnline, countAsOneChange, isAgentHere, queuePlace, queuePlaces, recordHandoff } from "./control-store";
export type { Appended, Entry } from "./entry";
export { editMessage, removeMessage } from "./edit-message";
export { beginToFollow, endFollowing, followEvents, type Follower, type LogEvent } from "./follow";
export { callFollowers, followConversation, tellFollowers, unfollowConversation } from "./followers";
export { getConversation, listMessages, pageMessages, readableConversation } from "./get-thread";
export { forgetAllJudged, forgetJudged, peekJudged } from "./judged";
export {
  answerFollowers,
  endOfMerges,
  linkToIncident,
  listLinks,
  mergeConversation,
  splitConversation,
  tryFollowers,
  unmergeConversation,
} from "./links";
export { listMessageVersions } from "./list-message-versions";
export { countConversations, listConversations } from "./list";
export { markRead } from "./mark-read";
export { callInNote } from "./mention";
export { appendMessage, onAppended } from "./message-log";
export { isVisitorOf, mayList, mayManage, mayRead, mayReadNotes, mayWriteTo } from "./policy";
export { messageFromEntry, presentConversation, presentForVisitor, presentMessage, presentNote } from "./present";
export { rateAnswer, rateConversation } from "./rate";
export { releaseConversation } from "./release";
export { reopenAsVisitor } from "./reopen-as-visitor";
export { reopenConversation, resolveConversation } from "./resolve";
export { conversationsOfContact, currentEpoch, forVisitor, resumeAgent, resumeVisitor } from "./resume";
export {
  cancelScheduledMessage,
  changeScheduledMessage,
  keepSending,
  listScheduledMessages,
  scheduleMessage,
  sendDue,
  sendScheduledNow,
  settleScheduled,
} from "./scheduled";
export { sendAsAgent } from "./send-as-agent";
export { isLongResolved, sayNobodyIsHere, sendAsVisitor } from "./send-as-visitor";
export { snoozeConversation } from "./snooze";
export { startConversation } from "./start-conversation";
export { findOrStart, wasSent } from "./start-store";
export { messagesAfter, messagesChangedAfter, type MessageRow } from "./message-store";
export {
  conversationsById,
  conversationsFor,
  conversationsByIdAlone,
  headsOf,
  findConversation,
  lockConversation,
  notesAfter,
  type ConversationRow,
} from "./store";
export { listenIn, openThread, reachConversation } from "./watch";
export { foldTallies } from "./tally-store";
export { addTime, deleteTime, exportTime, listTime, sumTime, timeOfConversation, updateTime } from "./time";
export { presentTransfer, type KeptTransfer } from "./transfer";
export { updateConversation } from "./update";
export {
  createView,
  deleteView,
  filterCondition,
  getView,
  listViews,
  mayChangeView,
  mayOfferView,
  mayUseView,
  updateView,
} from "./views";
export { appendLine, writeIn } from "./write-in";
export { bindUploads, dropUnsentUploads, findUpload, saveUpload } from "./uploads-store";
export { mailReplies, mailTranscript, mailUnreadReplies, writeTranscript } from "./mailing";
