"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { CopyField } from "@/components/ui/copy-field";
import { Switch } from "@/components/ui/switch";
import { Tabs } from "@/components/ui/tabs";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Inbox } from "@/lib/contracts/inbox";
import { Panel } from "../console/panel";
import { identityCode, languages, type CodeLanguage } from "./identity-code";
import type { SaveInbox } from "./save-inbox";

type Made = Inbox & { identitySecret: string };

export function IdentityPanel({ inbox, onSave }: { inbox: Inbox; onSave: SaveInbox }) {
  const t = useTranslations("settings.identity");
  const { save } = useSave(`/inboxes/${inbox.id}`);
  const [secret, setSecret] = useState<string | null>(null);
  const [language, setLanguage] = useState<CodeLanguage>("node");
  const rotate = async () => {
    const made = await save(() => post<Made>(`/inboxes/${inbox.id}/rotate-secret`), t("rotated"));
    if (made) setSecret(made.identitySecret);
  };
  return (
    <Panel title={t("title")} text={t("text")}>
      <Switch
        label={t("require")}
        hint={t("requireHint")}
        checked={inbox.requireIdentity}
        onChange={(on) => void onSave({ requireIdentity: on })}
      />
      <div className="flex flex-col gap-1.5">
        <p className="font-medium">{t("secret")}</p>
        {secret ? (
          <>
            <CopyField label={t("secret")} value={secret} />
            <p className="text-meta text-waiting">{t("once")}</p>
          </>
        ) : (
          <div className="flex flex-wrap items-center justify-between gap-3">
            <code className="font-mono text-meta text-ink-2">•••• •••• •••• {inbox.identitySecretHint}</code>
            <Confirm
              trigger={(open) => (
                <Button size="sm" onClick={open}>
                  {t("rotate")}
                </Button>
              )}
              title={t("rotateAsk")}
              consequence={t("rotateConsequence")}
              action={t("rotate")}
              onConfirm={rotate}
            />
          </div>
        )}
      </div>
      <div>
        <p className="mb-2 text-ink-2">{t("code")}</p>
        <Tabs
          label={t("language")}
          value={language}
          onChange={setLanguage}
          tabs={languages.map(({ value, label }) => ({
            value,
            label,
            content: <CopyField block label={label} value={identityCode[value]} />,
          }))}
        />
      </div>
    </Panel>
  );
}
