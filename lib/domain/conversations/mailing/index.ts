export { mailReplies, mailUnreadReplies } from "./mail-replies";
export { mailTranscript, writeTranscript } from "./transcript";
