"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { CopyField } from "@/components/ui/copy-field";
import { get, patch, remove } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Inbox } from "@/lib/contracts/inbox";
import { AdminsOnly } from "../console/admins-only";
import { BackLink } from "../console/back-link";
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
  const inbox = useQuery({ queryKey: [path], queryFn: () => get<Inbox>(path), refetchOnWindowFocus: false });
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
            <DeletePanel inbox={data} />
          </AdminsOnly>
        )}
      </Loaded>
    </PageFrame>
  );
}

function DeletePanel({ inbox }: { inbox: Inbox }) {
  const t = useTranslations("settings.inboxes");
  const tc = useTranslations("common");
  const router = useRouter();
  const { save } = useSave("/inboxes");
  const drop = async () => {
    if ((await save(() => remove(`/inboxes/${inbox.id}`), t("deleted"))) !== undefined)
      router.push("/settings/inboxes");
  };
  return (
    <Panel title={t("deleteTitle")} text={t("deleteText")}>
      <Confirm
        trigger={(open) => (
          <Button look="danger" onClick={open} className="self-start">
            {tc("delete")}
          </Button>
        )}
        title={t("deleteAsk", { name: inbox.name })}
        consequence={t("deleteConsequence")}
        action={tc("delete")}
        onConfirm={drop}
      />
    </Panel>
  );
}
