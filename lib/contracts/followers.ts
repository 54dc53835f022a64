import { Id } from "./basics";
import { OneConversation } from "./conversation";

/** Of one conversation. */
export const MOST_FOLLOWERS = 50;

/** Who is to follow a conversation, or no longer. */
export const ChangeFollower = OneConversation.extend({
  agentId: Id.optional().describe("A colleague; absent: whoever asks"),
});
