"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Dialog } from "@/components/ui/dialog";
import { CallError } from "@/lib/client/api";

/** What keeps a flow from going live that an admin may overrule: tests of its bots that fail. */
export function heldBack(error: unknown): string[] | undefined {
  if (!(error instanceof CallError) || error.details["forcible"] !== true) return undefined;
  const { refusals } = error.details;
  return Array.isArray(refusals) ? refusals.filter((each) => typeof each === "string") : undefined;
}

type Props = { refusals: string[]; busy: boolean; onClose: () => void; onForce: () => Promise<void> };

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
        {refusals.map((refusal) => (
          <li key={refusal} className="rounded-card bg-danger-soft px-3 py-2 break-words text-danger">
            {refusal}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
