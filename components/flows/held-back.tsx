"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Dialog } from "@/components/ui/dialog";
import { CallError } from "@/lib/client/api";
import { FlowRefusal } from "@/lib/contracts/flow";

/** What keeps a flow from going live that an admin may overrule: tests of its bots that fail. */
export function heldBack(error: unknown): FlowRefusal[] | undefined {
  if (!(error instanceof CallError) || error.details["forcible"] !== true) return undefined;
  return z.array(FlowRefusal).safeParse(error.details["refusals"]).data;
}

type Props = { refusals: FlowRefusal[]; busy: boolean; onClose: () => void; onForce: () => Promise<void> };

export function HeldBack({ refusals, busy, onClose, onForce }: Props) {
  const t = useTranslations("flows");
  const tc = useTranslations("common");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("heldBack")}
      description={t("heldBackText")}
      footer={
        <>
          <Confirm
            trigger={(open) => (
              <Button busy={busy} onClick={open}>
                {t("publishAnyway")}
              </Button>
            )}
            title={t("publishAnywayAsk")}
            consequence={t("publishAnywayConsequence")}
            action={t("publishAnyway")}
            onConfirm={onForce}
          />
          <Button look="primary" onClick={onClose}>
            {tc("close")}
          </Button>
        </>
      }
    >
      <ul className="flex flex-col gap-2">
        {refusals.map(({ message, failing, count }) => (
          <li key={message} className="rounded-card bg-danger-soft px-3 py-2 break-words text-danger">
            {t("testsFail", { count })}
            <ul className="mt-1 list-disc pl-4 text-ink">
              {[...new Set(failing)].map((question) => (
                <li key={question}>{question}</li>
              ))}
              {count > failing.length && <li>{t("moreFail", { count: count - failing.length })}</li>}
            </ul>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
