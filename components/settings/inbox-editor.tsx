"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { CopyField } from "@/components/ui/copy-field";
import { patch } from "@/lib/client/api";
import { useOne } from "@/lib/client/use-editing";
import { useSave } from "@/lib/client/use-save";
import type { Inbox } from "@/lib/contracts/inbox";
import { AdminsOnly } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { DeletePanel } from "../console/delete-panel";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { Panel } from "../console/panel";
import { BeforeChatForm } from "./before-chat-form";
import { CustomerPagePanel } from "./customer-page-panel";
import { IdentityPanel } from "./identity-panel";
import { InboxBotPanel } from "./inbox-bot-panel";
import { InboxHoursPanel } from "./inbox-hours-panel";
import { InboxLookForm } from "./inbox-look-form";
import { OriginsPanel } from "./origins-panel";
import type { SaveInbox } from "./save-inbox";

export function InboxEditor({ id }: { id: string }) {
  const t = useTranslations("settings.inboxes");
  const path = `/inboxes/${id}`;
  const inbox = useOne<Inbox>(path);
  const queries = useQueryClient();
  const { save, busy } = useSave("/inboxes");
  const saveInbox: SaveInbox = async (change) => {
    const saved = await save(() => patch<Inbox>(path, change));
    if (saved) queries.setQueryData([path], saved);
    return saved;
  };
  return (
    <PageFrame
      title={inbox.data?.name ?? t("one")}
      back={<BackLink href="/settings/inboxes">{t("title")}</BackLink>}
      wide
    >
      <Loaded of={inbox}>
        {(data) => (
          <AdminsOnly>
            <Panel title={t("install")} text={t("installText")}>
              <CopyField label={t("snippet")} value={data.snippet} block />
            </Panel>
            <InboxLookForm inbox={data} onSave={saveInbox} busy={busy} />
            <InboxBotPanel inbox={data} onSave={saveInbox} />
            <InboxHoursPanel inbox={data} onSave={saveInbox} />
            <BeforeChatForm key={`asks ${data.id}`} inbox={data} onSave={saveInbox} busy={busy} />
            <CustomerPagePanel inbox={data} onSave={saveInbox} />
            <OriginsPanel inbox={data} onSave={saveInbox} busy={busy} />
            <IdentityPanel inbox={data} onSave={saveInbox} />
            <DeletePanel
              title={t("deleteTitle")}
              text={t("deleteText")}
              ask={t("deleteAsk", { name: data.name })}
              lost={t("deleteConsequence")}
              said={t("deleted")}
              list="/inboxes"
              id={data.id}
              at="/settings/inboxes"
            />
          </AdminsOnly>
        )}
      </Loaded>
    </PageFrame>
  );
}
