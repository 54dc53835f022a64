"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { CopyField } from "@/components/ui/copy-field";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { RoutingPolicy } from "@/lib/contracts/routing";
import { Panel } from "../console/panel";

/** What proves to the other system that a question is the desk's own. */
export function SigningPanel({ policy }: { policy: RoutingPolicy }) {
  const t = useTranslations("routing");
  const queries = useQueryClient();
  const path = `/routing/policies/${policy.id}`;
  const { save, busy } = useSave("/routing/policies");
  const [secret, setSecret] = useState<string | null>(null);
  const make = async () => {
    const made = await save(() => post<{ secret: string }>(`${path}/secret`), t("secretMade"));
    if (!made) return;
    setSecret(made.secret);
    queries.setQueryData<RoutingPolicy>([path], (held) => held && { ...held, signed: true });
  };
  return (
    <Panel title={t("signing")} text={policy.signed ? t("signedText") : t("unsignedText")}>
      {secret && <CopyField label={t("secretOnce")} value={secret} />}
      {policy.signed ? (
        <Confirm
          trigger={(open) => (
            <Button onClick={open} busy={busy} className="self-start">
              {t("newSecret")}
            </Button>
          )}
          title={t("newSecretAsk")}
          consequence={t("newSecretText")}
          action={t("newSecret")}
          onConfirm={make}
        />
      ) : (
        <Button onClick={() => void make()} busy={busy} className="self-start">
          {t("makeSecret")}
        </Button>
      )}
    </Panel>
  );
}
