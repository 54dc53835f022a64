"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { post } from "@/lib/client/api";
import { useEditing, useOne } from "@/lib/client/use-editing";
import { useSave } from "@/lib/client/use-save";
import { App, type AppWithSecret } from "@/lib/contracts/apps";
import { BackLink } from "../console/back-link";
import { DeletePanel } from "../console/delete-panel";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { SecretDialog } from "../console/secret-dialog";
import { AppForm, freshApp, valuesOf, type AppValues } from "./app-form";
import { PreviewPanel } from "./preview-panel";
import { SecretPanel } from "./secret-panel";

const LIST = "/apps";
/** What is offered beside conversations tells of it too. */
export const OFFERED = "/apps/offered";
const AT = "/settings/apps";

export function AppEditor({ id }: { id: string }) {
  return id === "new" ? <NewApp /> : <OneApp id={id} />;
}

function NewApp() {
  const t = useTranslations("apps");
  const router = useRouter();
  const { save, busy } = useSave(LIST, OFFERED);
  const [made, setMade] = useState<AppWithSecret | null>(null);
  const create = async (values: AppValues) => {
    const answer = await save(() => post<AppWithSecret>(LIST, values), null);
    if (answer) setMade(answer);
    return answer && valuesOf(answer);
  };
  return (
    <PageFrame title={t("create")} back={<BackLink href={AT}>{t("title")}</BackLink>}>
      <AppForm initial={freshApp} busy={busy} onSave={create} />
      {made && <SecretDialog words="apps" secret={made.secret} onClose={() => router.replace(`${AT}/${made.id}`)} />}
    </PageFrame>
  );
}

function OneApp({ id }: { id: string }) {
  const t = useTranslations("apps");
  const app = useOne<App>(`${LIST}/${id}`);
  return (
    <PageFrame title={app.data?.name ?? t("one")} back={<BackLink href={AT}>{t("title")}</BackLink>}>
      <Loaded of={app}>
        {(data) => (
          <>
            <EditApp key={data.id} app={data} />
            <SecretPanel app={data} />
            <PreviewPanel app={data} />
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

function EditApp({ app }: { app: App }) {
  const also = [OFFERED, `${LIST}/${app.id}/preview`];
  return <AppForm {...useEditing({ row: app, list: LIST, also, schema: App, valuesOf })} />;
}
