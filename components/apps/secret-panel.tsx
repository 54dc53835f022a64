"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { App, AppWithSecret } from "@/lib/contracts/apps";
import { Panel } from "../console/panel";
import { SecretDialog } from "../console/secret-dialog";
import { Facts } from "../inbox/facts";

export function SecretPanel({ app }: { app: App }) {
  const t = useTranslations("apps");
  const locale = useLocale();
  const [secret, setSecret] = useState<string | null>(null);
  const { save, busy } = useSave(`/apps/${app.id}`);
  const rotate = async () => {
    const made = await save(() => post<AppWithSecret>(`/apps/${app.id}/rotate-secret`), null);
    if (made) setSecret(made.secret);
  };
  return (
    <Panel title={t("secret")} text={t("secretText")}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Facts
          facts={[
            [
              t("secret"),
              <code key="hint" className="font-mono text-meta">
                {app.secretHint}
              </code>,
            ],
            [
              t("audience"),
              <code key="id" className="font-mono text-meta break-all">
                {app.id}
              </code>,
            ],
          ]}
        />
        <Confirm
          trigger={(open) => (
            <Button busy={busy} onClick={open}>
              {t("rotate")}
            </Button>
          )}
          title={t("rotateAsk")}
          consequence={t("rotateText")}
          action={t("rotate")}
          onConfirm={rotate}
        />
      </div>
      <a
        href={`/api/v1/docs/apps?lang=${locale}`}
        target="_blank"
        rel="noopener"
        className="self-start text-accent-ink hover:underline"
      >
        {t("guide")}
      </a>
      {secret && <SecretDialog words="apps" secret={secret} onClose={() => setSecret(null)} />}
    </Panel>
  );
}
