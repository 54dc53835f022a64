"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { get, post } from "@/lib/client/api";
import { useEditing } from "@/lib/client/use-editing";
import { useSave } from "@/lib/client/use-save";
import { Webhook, type WebhookWithSecret } from "@/lib/contracts/webhooks";
import { BackLink } from "../console/back-link";
import { DeletePanel } from "../console/delete-panel";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { SecretDialog } from "../console/secret-dialog";
import { Deliveries } from "./deliveries";
import { SecretPanel } from "./secret-panel";
import { TestPanel } from "./test-panel";
import { freshWebhook, valuesOf, WebhookForm, type WebhookValues } from "./webhook-form";

const LIST = "/webhooks";
const AT = "/settings/webhooks";

export function WebhookEditor({ id }: { id: string }) {
  return id === "new" ? <NewWebhook /> : <OneWebhook id={id} />;
}

function NewWebhook() {
  const t = useTranslations("webhooks");
  const router = useRouter();
  const { save, busy } = useSave(LIST);
  const [made, setMade] = useState<WebhookWithSecret | null>(null);
  const create = async (values: WebhookValues) => {
    const answer = await save(() => post<WebhookWithSecret>(LIST, values), null);
    if (answer) setMade(answer);
    return answer && valuesOf(answer);
  };
  return (
    <PageFrame title={t("create")} back={<BackLink href={AT}>{t("title")}</BackLink>}>
      <WebhookForm initial={freshWebhook} busy={busy} onSave={create} />
      {made && (
        <SecretDialog words="webhooks" secret={made.secret} onClose={() => router.replace(`${AT}/${made.id}`)} />
      )}
    </PageFrame>
  );
}

function OneWebhook({ id }: { id: string }) {
  const t = useTranslations("webhooks");
  const path = `${LIST}/${id}`;
  const webhook = useQuery({ queryKey: [path], queryFn: () => get<Webhook>(path), refetchInterval: 15_000 });
  return (
    <PageFrame title={webhook.data?.name ?? t("one")} back={<BackLink href={AT}>{t("title")}</BackLink>}>
      <Loaded of={webhook}>
        {(data) => (
          <>
            <EditWebhook key={data.id} webhook={data} />
            <TestPanel webhook={data} />
            <SecretPanel webhook={data} />
            <Deliveries webhook={data} />
            <DeletePanel
              title={t("deleteTitle")}
              text={t("deleteText")}
              ask={t("deleteAsk", { name: data.name })}
              said={t("deleted")}
              list={LIST}
              id={data.id}
              at={AT}
            />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

function EditWebhook({ webhook }: { webhook: Webhook }) {
  return <WebhookForm {...useEditing({ row: webhook, list: LIST, schema: Webhook, valuesOf })} />;
}
