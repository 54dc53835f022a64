"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { patch } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { CustomField, FieldValues } from "@/lib/contracts/fields";
import { FieldValueList } from "./field-values";

type Props = { conversationId: string; missing: CustomField[]; onDone: () => void; onClose: () => void };

/** What the desk asks for before a conversation is resolved. */
export function ResolveDialog({ conversationId, missing, onDone, onClose }: Props) {
  const t = useTranslations("fields");
  const tc = useTranslations("common");
  const { save, busy } = useSave();
  const [values, setValues] = useState<FieldValues>({});
  const filled = missing.every(({ key }) => (values[key] ?? null) !== null);
  const resolve = async () => {
    const saved = await save(() => patch(`/conversations/${conversationId}`, { fields: values }), null);
    if (saved === undefined) return;
    onClose();
    onDone();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("beforeResolving")}
      description={t("beforeResolvingText")}
      footer={
        <>
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button look="primary" busy={busy} disabled={!filled} onClick={() => void resolve()}>
            {t("resolve")}
          </Button>
        </>
      }
    >
      <FieldValueList
        fields={missing}
        values={values}
        live
        onChange={(key, value) => setValues((now) => ({ ...now, [key]: value }))}
      />
    </Dialog>
  );
}
