import { z } from "zod";
import { listOf } from "@/lib/contracts/basics";
import { Conversation, Message, MessagePage, NoteSent, Sent } from "@/lib/contracts/conversation";
import { MessageVersion } from "@/lib/contracts/message-edits";
import {
  answerFollowers,
  assignConversation,
  cancelScheduledMessage,
  changeMany,
  changeScheduledMessage,
  editMessage,
  claimConversation,
  followConversation,
  getConversation,
  linkToIncident,
  listConversations,
  listLinks,
  listMessageVersions,
  listScheduledMessages,
  mailTranscript,
  mergeConversation,
  pageMessages,
  releaseConversation,
  removeMessage,
  reopenConversation,
  resolveConversation,
  scheduleMessage,
  sendAsAgent,
  sendScheduledNow,
  snoozeConversation,
  splitConversation,
  startConversation,
  tryFollowers,
  unmergeConversation,
  unfollowConversation,
  updateConversation,
  writeTranscript,
} from "@/lib/domain/conversations";
import { ScheduledMessage } from "@/lib/contracts/scheduled";
import { ConversationLinks, FollowersTried, Merged } from "@/lib/contracts/links";
import { BulkDone } from "@/lib/contracts/bulk";
import { Transcript, TranscriptMailed } from "@/lib/contracts/transcript";
import { MessageReceipt } from "@/lib/contracts/receipt";
import { getReceipt } from "@/lib/domain/bots";
import { handOff } from "@/lib/domain/routing";
import type { Resource } from "../route";

const Changed = z.object({ conversation: Conversation });
const HandedOff = z.object({
  onDuty: z.literal("agent"),
  position: z.number().int().optional(),
  estimateSeconds: z.number().int().optional(),
});

export const conversationRoutes: Resource = (route) => {
  const read = "conversations:read" as const;
  const write = "conversations:write" as const;
  route("get", "/conversations", listConversations, {
    access: read,
    summary: "Conversations, newest first",
    answer: listOf(Conversation),
  });
  route("post", "/conversations", startConversation, {
    access: write,
    summary: "Write to a contact first",
    answer: Conversation,
    status: 201,
  });
  route("post", "/conversations/bulk", changeMany, {
    access: write,
    summary: "Do one thing to many; each is judged and changed by itself, and what failed is named",
    answer: BulkDone,
  });
  route("get", "/conversations/{conversationId}", getConversation, {
    access: read,
    summary: "One conversation",
    answer: Conversation,
  });
  route("get", "/conversations/{conversationId}/transcript", writeTranscript, {
    access: read,
    summary: "What was said, as the visitor saw it: a text without notes",
    answer: Transcript,
  });
  route("post", "/conversations/{conversationId}/transcript/mail", mailTranscript, {
    access: write,
    summary: "Mail that to the visitor's own address",
    answer: TranscriptMailed,
  });
  route("patch", "/conversations/{conversationId}", updateConversation, {
    access: write,
    summary: "Change priority, type and tags",
    answer: Changed,
  });
  route("get", "/conversations/{conversationId}/messages", pageMessages, {
    access: read,
    summary: "A page of its messages and notes, ascending",
    answer: MessagePage,
  });
  route("post", "/conversations/{conversationId}/messages", sendAsAgent, {
    access: write,
    summary: "Reply, or write a note",
    answer: z.union([Sent, NoteSent]),
    status: 201,
  });
  route("patch", "/conversations/{conversationId}/messages/{seq}", editMessage, {
    access: write,
    summary: "Change the words of a message of one's own; what it said before is kept for agents",
    answer: Message,
  });
  route("delete", "/conversations/{conversationId}/messages/{seq}", removeMessage, {
    access: write,
    summary: "Take a message of one's own back: it keeps its number and has no words",
    answer: Message,
  });
  route("get", "/conversations/{conversationId}/messages/{seq}/versions", listMessageVersions, {
    access: read,
    summary: "What a message said before, the first words first",
    answer: z.object({ data: z.array(MessageVersion) }),
  });
  route("get", "/conversations/{conversationId}/messages/{seq}/receipt", getReceipt, {
    access: read,
    summary: "Why a bot said what it said: flow, rung, passages, prompt, tokens, cost and timings",
    answer: MessageReceipt,
  });
  route("get", "/conversations/{conversationId}/links", listLinks, {
    access: read,
    summary: "What it is linked with, from either side",
    answer: ConversationLinks,
  });
  route("post", "/conversations/{conversationId}/merge", mergeConversation, {
    access: write,
    summary: "Let it go on in another conversation of the same customer; both logs stay",
    answer: Merged,
  });
  route("post", "/conversations/{conversationId}/unmerge", unmergeConversation, {
    access: write,
    summary: "Take the merge back",
    answer: Merged,
  });
  route("post", "/conversations/{conversationId}/split", splitConversation, {
    access: write,
    summary: "Copy messages into a new conversation beside it; each says where it was said first",
    answer: Changed,
    status: 201,
  });
  route("post", "/conversations/{conversationId}/incident", linkToIncident, {
    access: write,
    summary: "Say which incident it is about, or none",
    answer: Changed,
  });
  route("post", "/conversations/{conversationId}/followers/dry-run", tryFollowers, {
    access: write,
    summary: "Count whom an answer to everything that is about this incident would reach",
    answer: FollowersTried,
  });
  route("post", "/conversations/{conversationId}/followers/answer", answerFollowers, {
    access: write,
    summary: "Reply to, or resolve, everything that is about this incident; what failed is named",
    answer: BulkDone,
  });
  route("get", "/conversations/{conversationId}/scheduled-messages", listScheduledMessages, {
    access: read,
    summary: "Replies that wait to be sent, the next one first, and one's own that came back unsent",
    answer: z.object({ data: z.array(ScheduledMessage) }),
  });
  route("post", "/conversations/{conversationId}/scheduled-messages", scheduleMessage, {
    access: write,
    summary: "Send a reply at a moment, or hold it for seconds in which it can be taken back",
    answer: ScheduledMessage,
    status: 201,
  });
  route("patch", "/scheduled-messages/{scheduledId}", changeScheduledMessage, {
    access: write,
    summary: "Change its words, its moment, or whether the customer's word cancels it",
    answer: ScheduledMessage,
  });
  route("delete", "/scheduled-messages/{scheduledId}", cancelScheduledMessage, {
    access: write,
    summary: "Do not send it",
    answer: ScheduledMessage,
  });
  route("post", "/scheduled-messages/{scheduledId}/send", sendScheduledNow, {
    access: write,
    summary: "Send it now",
    answer: ScheduledMessage,
  });
  route("post", "/conversations/{conversationId}/handoff", handOff, {
    access: write,
    summary: "Call a person",
    answer: HandedOff,
  });
  route("post", "/conversations/{conversationId}/claim", claimConversation, {
    access: write,
    summary: "Take it over; from a colleague with `from`, their id",
    answer: Changed,
  });
  route("post", "/conversations/{conversationId}/release", releaseConversation, {
    access: write,
    summary: "Give it back to the bot",
    answer: Changed,
  });
  route("post", "/conversations/{conversationId}/assign", assignConversation, {
    access: write,
    summary: "Give it to an agent, a team, both or nobody",
    answer: Changed,
  });
  route("post", "/conversations/{conversationId}/follow", followConversation, {
    access: write,
    summary: "Follow it, or let a colleague follow it: they are told of what happens here",
    answer: Changed,
  });
  route("post", "/conversations/{conversationId}/unfollow", unfollowConversation, {
    access: write,
    summary: "Stop following it; whoever stops by themselves is not brought back by a mention",
    answer: Changed,
  });
  route("post", "/conversations/{conversationId}/resolve", resolveConversation, {
    access: write,
    summary: "Resolve it; with `statusId` under a name of the desk's own, which works on a resolved one too",
    answer: Changed,
  });
  route("post", "/conversations/{conversationId}/reopen", reopenConversation, {
    access: write,
    summary: "Open it again; with `statusId` under a name of the desk's own, which works on an open one too",
    answer: Changed,
  });
  route("post", "/conversations/{conversationId}/snooze", snoozeConversation, {
    access: write,
    summary: "Snooze it until a moment or a reply; with `statusId` under a name of the desk's own",
    answer: Changed,
  });
};
