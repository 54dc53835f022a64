"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { get } from "@/lib/client/api";
import type { Message } from "@/lib/contracts/conversation";
import type { MessageVersion } from "@/lib/contracts/message-edits";
import { Attachments } from "./attachments";
import { RichText } from "./rich-text";

/** That a message was changed or taken back, and what it said before: for the team alone. */
export function MessageHistory({ message }: { message: Message }) {
  const t = useTranslations("message");
  const [open, setOpen] = useState(false);
  const path = `/conversations/${message.conversationId}/messages/${message.seq}/versions`;
  const versions = useQuery({
    queryKey: [path, message.rev],
    queryFn: () => get<{ data: MessageVersion[] }>(path),
    enabled: open,
  });
  return (
    <Popover
      label={t("history")}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className="rounded-control text-meta text-ink-3 underline underline-offset-2">
          {message.removedAt ? t("showOriginal") : t("edited")}
        </button>
      }
    >
      <div className="flex max-h-80 w-80 max-w-[calc(100vw-24px)] flex-col gap-3 overflow-y-auto p-3 scroll-thin">
        <p className="text-meta text-ink-3">{t("historyHint")}</p>
        {versions.isPending && <Skeleton className="h-10" />}
        {versions.isError && <p className="text-body text-danger">{t("historyFailed")}</p>}
        {versions.data?.data.map((version) => (
          <section key={version.version} className="flex flex-col gap-1">
            <p className="text-meta text-ink-3">
              <Time at={version.writtenAt} />
            </p>
            {version.text && <RichText text={version.text} />}
            <Attachments files={version.attachments} end={false} />
          </section>
        ))}
      </div>
    </Popover>
  );
}
