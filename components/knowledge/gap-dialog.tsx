"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Button, buttonClass } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Time } from "@/components/ui/time";
import { get, patch, post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { DraftedGap, Gap, GapWithQuestions } from "@/lib/contracts/gaps";
import type { z } from "zod";
import { useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";

/** One gap: how it was asked, what people answered, and the way to a draft that closes it. */
export function GapDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("gaps");
  const path = `/gaps/${id}`;
  const router = useRouter();
  const admin = useIsAdmin();
  const gap = useQuery({ queryKey: [path], queryFn: () => get<GapWithQuestions>(path) });
  const { save, busy } = useSave("/gaps", "/knowledge/sources", path);
  const draft = async (kind: "article" | "pair") => {
    const made = await save(() => post<z.infer<typeof DraftedGap>>(`${path}/draft`, { kind }), t("drafted"));
    if (made) router.push(`/knowledge/${made.sourceId}`);
  };
  const set = async (status: "open" | "solved" | "dismissed") => {
    if (await save(() => patch<Gap>(path, { status }), t(`set.${status}`))) onClose();
  };
  const { data } = gap;
  const footer = admin && data && (
    <div className="flex flex-wrap justify-end gap-2">
      {data.status === "dismissed" || data.status === "solved" ? (
        <Button onClick={() => void set("open")}>{t("reopen")}</Button>
      ) : (
        <>
          <Button look="ghost" onClick={() => void set("dismissed")}>
            {t("dismiss")}
          </Button>
          <Button onClick={() => void set("solved")}>{t("solve")}</Button>
        </>
      )}
      {data.sourceId ? (
        <Link href={`/knowledge/${data.sourceId}`} className={buttonClass({ look: "primary" })}>
          {t("openDraft")}
        </Link>
      ) : (
        <>
          <Button busy={busy} onClick={() => void draft("pair")}>
            {t("draftPair")}
          </Button>
          <Button look="primary" busy={busy} onClick={() => void draft("article")}>
            {t("draftArticle")}
          </Button>
        </>
      )}
    </div>
  );
  return (
    <Dialog open wide onOpenChange={onClose} title={data?.question ?? t("one")} footer={footer}>
      <Loaded of={gap}>
        {({ questions, replies }) => (
          <div className="flex flex-col gap-4">
            <section>
              <h3 className="mb-1.5 font-medium">{t("questions")}</h3>
              <ul className="flex flex-col divide-y rounded-card border">
                {questions.map(({ question, conversationId, at }) => (
                  <li key={`${conversationId} ${at}`}>
                    <Link
                      href={`/inbox/${conversationId}`}
                      className="flex items-baseline gap-3 px-3 py-2 hover:bg-ground"
                    >
                      <span className="min-w-0 flex-1 break-words">{question}</span>
                      <Time at={at} className="shrink-0 text-meta text-ink-3" />
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
            {replies.length > 0 && (
              <section>
                <h3 className="mb-1.5 font-medium">{t("replies")}</h3>
                <ul className="flex flex-col gap-2">
                  {replies.map((reply) => (
                    <li key={reply} className="rounded-card bg-sunken px-3 py-2 break-words whitespace-pre-wrap">
                      {reply}
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}
