"use client";

import { useTranslations } from "next-intl";
import { CopyField } from "@/components/ui/copy-field";
import { Switch } from "@/components/ui/switch";
import type { Inbox } from "@/lib/contracts/inbox";
import { Panel } from "../console/panel";
import type { SaveInbox } from "./save-inbox";

/** Saved when it is switched: whether customers have a page of their own, and where it is. */
export function CustomerPagePanel({ inbox, onSave }: { inbox: Inbox; onSave: SaveInbox }) {
  const t = useTranslations("settings.customerPage");
  return (
    <Panel title={t("title")} text={t("text")}>
      <Switch
        label={t("on")}
        hint={t("onHint")}
        checked={inbox.customerPage}
        onChange={(on) => void onSave({ customerPage: on })}
      />
      {inbox.customerPage && (
        <>
          <CopyField label={t("address")} value={inbox.customerPageUrl} />
          <p className="text-meta text-ink-2">{t("signedIn")}</p>
          <CopyField
            block
            label={t("signedLink")}
            value={`${inbox.customerPageUrl}#id=USER_ID&issuedAt=ISSUED_AT&hash=HASH`}
          />
        </>
      )}
    </Panel>
  );
}
