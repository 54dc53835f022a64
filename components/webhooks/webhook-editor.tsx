"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { CallError, get, patch, post, remove } from "@/lib/client/api";
import { say } from "@/lib/client/say";
import { useSave } from "@/lib/client/use-save";
import { Webhook, type WebhookWithSecret } from "@/lib/contracts/webhooks";
import { AdminsOnly } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { Panel } from "../console/panel";
import { Deliveries } from "./deliveries";
import { SecretDialog, SecretPanel } from "./secret-panel";
import { TestPanel } from "./test-panel";
import { freshWebhook, valuesOf, WebhookForm, type WebhookValues } from "./webhook-form";

const LIST = "/webhooks";

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
    <PageFrame title={t("create")} back={<BackLink href="/settings/webhooks">{t("title")}</BackLink>}>
      <AdminsOnly>
        <WebhookForm initial={freshWebhook} busy={busy} onSave={create} />
      </AdminsOnly>
      {made && <SecretDialog secret={made.secret} onClose={() => router.replace(`/settings/webhooks/${made.id}`)} />}
    </PageFrame>
  );
}

function OneWebhook({ id }: { id: string }) {
  const t = useTranslations("webhooks");
  const path = `${LIST}/${id}`;
  const webhook = useQuery({ queryKey: [path], queryFn: () => get<Webhook>(path), refetchInterval: 15_000 });
  return (
    <PageFrame
      title={webhook.data?.name ?? t("one")}
      back={<BackLink href="/settings/webhooks">{t("title")}</BackLink>}
    >
      <AdminsOnly>
        <Loaded of={webhook}>
          {(data) => (
            <>
              <Editing webhook={data} />
              <TestPanel webhook={data} />
              <SecretPanel webhook={data} />
              <Deliveries webhook={data} />
              <DeletePanel webhook={data} />
            </>
          )}
        </Loaded>
      </AdminsOnly>
    </PageFrame>
  );
}

/** Goes on from what it began with, whatever is read anew around it: nobody's words are taken from under their hands. */
function Editing({ webhook }: { webhook: Webhook }) {
  const tc = useTranslations("common");
  const queries = useQueryClient();
  const path = `${LIST}/${webhook.id}`;
  const { save, busy } = useSave(LIST);
  const [base, setBase] = useState(webhook);
  const [theirs, setTheirs] = useState<Webhook | null>(null);
  const keepTheirs = (error: unknown): null => {
    const newer = error instanceof CallError && Webhook.safeParse(error.details["saved"]);
    if (!newer || !newer.success) throw error;
    setTheirs(newer.data);
    return null;
  };
  const goOnFrom = (row: Webhook) => {
    queries.setQueryData([path], row);
    setBase(row);
    setTheirs(null);
  };
  const change = async (values: WebhookValues) => {
    const { rev } = theirs ?? base;
    const saved = await save(() => patch<Webhook>(path, { ...values, rev }).catch(keepTheirs), null);
    if (!saved) return undefined;
    goOnFrom(saved);
    say(tc("saved"));
    return valuesOf(saved);
  };
  return (
    <WebhookForm
      initial={valuesOf(base)}
      busy={busy}
      onSave={change}
      theirs={theirs}
      onTheirs={() => theirs && goOnFrom(theirs)}
    />
  );
}

function DeletePanel({ webhook }: { webhook: Webhook }) {
  const t = useTranslations("webhooks");
  const tc = useTranslations("common");
  const router = useRouter();
  const { save } = useSave(LIST);
  const drop = async () => {
    if ((await save(() => remove(`${LIST}/${webhook.id}`), t("deleted"))) !== undefined)
      router.push("/settings/webhooks");
  };
  return (
    <Panel title={t("deleteTitle")} text={t("deleteText")}>
      <Confirm
        trigger={(open) => (
          <Button look="danger" onClick={open} className="self-start">
            {tc("delete")}
          </Button>
        )}
        title={t("deleteAsk", { name: webhook.name })}
        consequence={t("deleteText")}
        action={tc("delete")}
        onConfirm={drop}
      />
    </Panel>
  );
}
