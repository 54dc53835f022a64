import { post } from "@/lib/client/api";
import { clearShown } from "@/lib/client/service-worker";

/** Whoever looks at a conversation needs no call to it. What fails here is tried again with the next look. */
export async function readThoseOf(conversationId: string): Promise<void> {
  void clearShown(conversationId).catch(() => undefined);
  await post("/notifications/read", { conversationId }).catch(() => undefined);
}
