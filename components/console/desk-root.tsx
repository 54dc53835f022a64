"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useMemo, type ReactNode } from "react";
import { say } from "@/lib/client/say";
import { DeskProvider } from "@/lib/client/desk-context";
import { pushIsOnFor } from "@/lib/client/prefs";
import { useErrorText } from "@/lib/client/use-error-text";
import type { Me } from "@/lib/contracts/resources";
import type { Notification } from "@/lib/contracts/notifications";
import type { AgentPushes } from "@/lib/contracts/sockets";
import { readThoseOf } from "../notifications/read";
import { waysFor } from "../notifications/ways-for";
import { useBackground } from "./use-background";
import { useNotificationWords } from "../notifications/use-notification-words";

/** The desk, and what it says aloud: calls for attention, failed actions, the end of a session. */
export function DeskRoot({ me, children }: { me: Me; children: ReactNode }) {
  const router = useRouter();
  const t = useTranslations("notify");
  const errorText = useErrorText();
  const words = useNotificationWords();
  const queries = useQueryClient();
  useBackground(me.agent.id);
  // The desk keeps the hooks of the first render; they only reach for stable things.
  const hooks = useMemo(
    () => ({
      onSignedOut: () => window.location.assign(`/login?next=${encodeURIComponent(window.location.pathname)}`),
      onActionFailed: (error: unknown) => {
        say(t("actionFailed"), { failed: true, description: errorText(error) });
      },
      onStale: (what: AgentPushes["stale"]["what"]) => void queries.invalidateQueries({ queryKey: [`/${what}`] }),
      onNotification: (call: Notification) => {
        const path = `/inbox/${call.conversationId}`;
        // It has a card of its own, with what can be answered.
        const asks = call.kind === "transfer" && call.data.change === "offered";
        if (!asks && window.location.pathname === path && document.hasFocus())
          return void readThoseOf(call.conversationId);
        void queries.invalidateQueries({ queryKey: ["/notifications"] });
        const title = words(call);
        const open = () => router.push(path);
        void waysFor(queries, call.kind).then((ways) => {
          if (ways.inApp && !asks)
            say(title, {
              id: call.id,
              description: call.text,
              position: "top-right",
              action: { label: t("open"), onClick: open },
            });
          // Where push calls this browser, the notification of an open tab would be the second.
          const desktop = ways.desktop && !(ways.push && pushIsOnFor(me.agent.id));
          void import("@/lib/client/announce").then(({ announce }) =>
            announce(call, title, { ...ways, desktop }, open),
          );
        });
      },
    }),
    [router, t, words, errorText, queries, me.agent.id],
  );
  return (
    <DeskProvider me={me} hooks={hooks}>
      {children}
    </DeskProvider>
  );
}
