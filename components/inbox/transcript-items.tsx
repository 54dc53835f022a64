"use client";

import { Download, Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { MenuItem } from "@/components/ui/menu";
import { get, post } from "@/lib/client/api";
import { useMe } from "@/lib/client/desk-context";
import { saveFile } from "@/lib/client/save-file";
import { say } from "@/lib/client/say";
import { useErrorText } from "@/lib/client/use-error-text";
import type { Conversation } from "@/lib/contracts/conversation";
import type { Transcript } from "@/lib/contracts/transcript";

/** What was said, for a file or for the customer's own mailbox; the latter where mail can go out and an address is known. */
export function TranscriptItems({ row }: { row: Conversation }) {
  const t = useTranslations("thread");
  const errorText = useErrorText();
  const { mail } = useMe();
  const tell = (work: Promise<unknown>) => void work.catch((error: unknown) => say(errorText(error), { failed: true }));
  const download = async () => {
    const { fileName, text } = await get<Transcript>(`/conversations/${row.id}/transcript`);
    saveFile(fileName, text, "text/plain;charset=utf-8");
  };
  const send = async () => {
    const { to } = await post<{ to: string }>(`/conversations/${row.id}/transcript/mail`);
    say(t("transcriptSent", { to }));
  };
  return (
    <>
      <MenuItem icon={Download} onSelect={() => tell(download())}>
        {t("transcript")}
      </MenuItem>
      {mail && row.contact.email && (
        <MenuItem icon={Mail} onSelect={() => tell(send())}>
          {t("mailTranscript")}
        </MenuItem>
      )}
    </>
  );
}
