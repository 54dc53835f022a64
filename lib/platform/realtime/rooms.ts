/** Names of rooms. Visitors hear their contact's conversations in one inbox; agents what they watch. */
export const rooms = {
  contact: (inboxId: string, contactId: string) => `p:${inboxId}:${contactId}`,
  conversation: (conversationId: string) => `c:${conversationId}`,
  workspace: (workspaceId: string) => `w:${workspaceId}`,
  agent: (agentId: string) => `a:${agentId}`,
};
