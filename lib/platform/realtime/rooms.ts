/** Names of rooms. Visitors hear their contact's conversations in one inbox; agents what they watch. */
export const rooms = {
  contact: (inboxId: string, contactId: string) => `p:${inboxId}:${contactId}`,
  /** Visitors who came by a mailed link hear one conversation alone. */
  guests: (conversationId: string) => `g:${conversationId}`,
  conversation: (conversationId: string) => `c:${conversationId}`,
  workspace: (workspaceId: string) => `w:${workspaceId}`,
  agent: (agentId: string) => `a:${agentId}`,
};

/** Every visitor who may hear this conversation. */
export const visitorRooms = (inboxId: string, contactId: string, conversationId: string): string[] => [
  rooms.contact(inboxId, contactId),
  rooms.guests(conversationId),
];
