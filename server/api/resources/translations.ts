import { z } from "zod";
import { Conversation } from "@/lib/contracts/conversation";
import { TranslatedMessages, TranslatedReply, TranslationState } from "@/lib/contracts/translation";
import { getTranslation, setTranslation, translateMessages, translateReply } from "@/lib/domain/translation";
import type { Resource } from "../route";

export const translationRoutes: Resource = (route) => {
  const access = "conversations:write" as const;
  const here = "/conversations/{conversationId}/translation";
  route("get", here, getTranslation, {
    access,
    summary: "Whether a conversation is translated both ways, and whether it could be",
    answer: TranslationState,
  });
  route("put", here, setTranslation, {
    access,
    summary: "Translate a conversation both ways, or stop it",
    answer: z.object({ conversation: Conversation }),
  });
  route("post", `${here}/messages`, translateMessages, {
    access,
    summary: "Messages in the reader's language; kept with them, beside the originals",
    answer: TranslatedMessages,
    cancellable: true,
  });
  route("post", `${here}/reply`, translateReply, {
    access,
    summary: "An agent's words in the customer's language, to be sent with `original` beside them; nothing is sent",
    answer: TranslatedReply,
    cancellable: true,
  });
};
