/** Where the replies of a conversation are that wait to be sent. */
export const scheduledPath = (conversationId: string): string => `/conversations/${conversationId}/scheduled-messages`;
