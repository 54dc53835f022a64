"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { post } from "@/lib/client/api";
import { say } from "@/lib/client/say";
import { useErrorText } from "@/lib/client/use-error-text";
import { TRANSFERS } from "./use-transfers";

type Asked = { conversationId: string; transferId: string };

/** Yes, no, or taken back; what can't be done is said, and what is open is asked for anew. */
export function useAnswer() {
  const t = useTranslations("transfer");
  const errorText = useErrorText();
  const queries = useQueryClient();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const send = useCallback(
    async ({ conversationId, transferId }: Asked, what: string, more: object = {}): Promise<boolean> => {
      setBusy(true);
      try {
        await post(`/conversations/${conversationId}/transfer/${what}`, { transferId, ...more });
        return true;
      } catch (error) {
        say(errorText(error), { failed: true });
        return false;
      } finally {
        setBusy(false);
        void queries.invalidateQueries({ queryKey: [TRANSFERS] });
      }
    },
    [errorText, queries],
  );
  const accept = useCallback(
    async (asked: Asked, anyway: boolean) => {
      if (await send(asked, "accept", anyway ? { anyway } : {})) router.push(`/inbox/${asked.conversationId}`);
    },
    [send, router],
  );
  const decline = useCallback(
    async (asked: Asked, reason: string) => {
      if (await send(asked, "decline", reason.trim() ? { reason } : {})) say(t("declined"));
    },
    [send, t],
  );
  const withdraw = useCallback((asked: Asked) => send(asked, "withdraw"), [send]);
  return { busy, accept, decline, withdraw };
}
