"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Webhook, WebhookWithSecret } from "@/lib/contracts/webhooks";
import { Panel } from "../console/panel";
import { SecretDialog } from "../console/secret-dialog";
import { DateTime } from "../settings/date-time";

const overlaps = [24, 168, 1, 0];

export function SecretPanel({ webhook }: { webhook: Webhook }) {
  const t = useTranslations("webhooks");
  const tc = useTranslations("common");
  const [asking, setAsking] = useState(false);
  const [overlap, setOverlap] = useState(24);
  const [secret, setSecret] = useState<string | null>(null);
  const { save, busy } = useSave(`/webhooks/${webhook.id}`, "/webhooks");
  const rotate = async () => {
    const made = await save(
      () => post<WebhookWithSecret>(`/webhooks/${webhook.id}/rotate-secret`, { overlapHours: overlap }),
      null,
    );
    if (!made) return;
    setAsking(false);
    setSecret(made.secret);
  };
  return (
    <Panel title={t("secret")} text={t("secretText")}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <code className="font-mono text-meta text-ink-2">{webhook.secretHint}</code>
          {webhook.oldSecretUntil && (
            <p className="text-meta text-waiting">
              {t("oldUntil")} <DateTime at={webhook.oldSecretUntil} />
            </p>
          )}
        </div>
        <Button onClick={() => setAsking(true)}>{t("rotate")}</Button>
      </div>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t("rotateAsk")}
        description={t("rotateText")}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{tc("cancel")}</Button>
            <Button look="primary" busy={busy} onClick={() => void rotate()}>
              {t("rotate")}
            </Button>
          </>
        }
      >
        <Field label={t("overlap")}>
          {(ids) => (
            <Select {...ids} value={overlap} onChange={(event) => setOverlap(Number(event.target.value))}>
              {overlaps.map((hours) => (
                <option key={hours} value={hours}>
                  {t("overlapOf", { hours })}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </Dialog>
      {secret && <SecretDialog words="webhooks" secret={secret} onClose={() => setSecret(null)} />}
    </Panel>
  );
}
