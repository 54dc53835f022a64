import { post } from "@/lib/client/api";

/** Whoever looks at a conversation needs no call to it. What fails here is tried again with the next look. */
export const readThoseOf = (conversationId: string): Promise<unknown> =>
  post("/notifications/read", { conversationId }).catch(() => undefined);
