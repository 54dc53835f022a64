import type { MessagePage, NoteSent, Sent, SendAsAgent } from "@/lib/contracts/conversation";
import type {
  AgentResumed,
  InboxView,
  OwnPresence,
  PresenceStatus,
  Thread,
  WatchedInbox,
} from "@/lib/contracts/sockets";

type One = { conversationId: string };
/** What an agent's socket can be asked, and what it answers. */
export type AgentCalls = {
  "inbox:watch": [{ view: InboxView }, WatchedInbox];
  "inbox:counts": [Record<string, never>, Record<string, number>];
  "conversation:watch": [One & { silent?: boolean }, Thread];
  "conversation:peek": [One, Thread];
  "conversation:unwatch": [One, unknown];
  "conversation:read": [One & { seq: number }, unknown];
  "conversation:typing": [One & { on: boolean }, unknown];
  "message:send": [SendAsAgent, Sent | NoteSent];
  "message:list": [One & { afterSeq?: number; beforeSeq?: number; limit?: number }, MessagePage];
  resume: [
    {
      epoch: number;
      conversations: { id: string; afterSeq: number; afterRev: number; afterNoteSeq: number }[];
    },
    AgentResumed,
  ];
  "presence:active": [Record<string, never>, OwnPresence];
  "presence:set": [{ status: PresenceStatus; reason?: string }, unknown];
};
