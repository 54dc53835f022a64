"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { get, patch, remove } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Organisation } from "@/lib/contracts/organisations";
import type { FieldValue } from "@/lib/kernel/field-value";
import { useIsAdmin } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { Panel } from "../console/panel";
import { FieldValueList } from "../fields/field-values";
import { useFields } from "../fields/use-fields";
import { OrganisationConversations } from "./organisation-conversations";
import { OrganisationForm } from "./organisation-form";
import { OrganisationPeople } from "./organisation-people";

export function OrganisationPage({ id }: { id: string }) {
  const t = useTranslations("organisations");
  const path = `/organisations/${id}`;
  const one = useQuery({ queryKey: [path], queryFn: () => get<Organisation>(path) });
  return (
    <PageFrame
      title={one.data?.name ?? t("one")}
      back={<BackLink href="/contacts/organisations">{t("title")}</BackLink>}
    >
      <Loaded of={one}>
        {(organisation) => (
          <>
            <OrganisationForm organisation={organisation} />
            <Values organisation={organisation} />
            <OrganisationPeople organisationId={id} />
            <OrganisationConversations organisationId={id} />
            <DeletePanel organisation={organisation} />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

function Values({ organisation }: { organisation: Organisation }) {
  const t = useTranslations("organisations");
  const fields = useFields("organisation");
  const queries = useQueryClient();
  const path = `/organisations/${organisation.id}`;
  const { save } = useSave("/organisations");
  if (fields.length === 0) return null;
  const put = async (key: string, value: FieldValue) => {
    const saved = await save(() => patch<Organisation>(path, { fields: { [key]: value } }), null);
    if (saved) queries.setQueryData([path], saved);
  };
  return (
    <Panel title={t("fields")}>
      <FieldValueList fields={fields} values={organisation.fields} onChange={(key, value) => void put(key, value)} />
    </Panel>
  );
}

function DeletePanel({ organisation }: { organisation: Organisation }) {
  const t = useTranslations("organisations");
  const router = useRouter();
  const admin = useIsAdmin();
  const { save } = useSave("/organisations");
  if (!admin) return null;
  const drop = async () => {
    const done = await save(() => remove(`/organisations/${organisation.id}`), t("deleted"));
    if (done !== undefined) router.push("/contacts/organisations");
  };
  return (
    <Panel title={t("deleteTitle")} text={t("deleteText")}>
      <div>
        <Confirm
          trigger={(open) => <Button onClick={open}>{t("delete")}</Button>}
          title={t("deleteAsk", { name: organisation.name })}
          consequence={t("deleteLost", { people: organisation.people })}
          action={t("delete")}
          onConfirm={drop}
        />
      </div>
    </Panel>
  );
}
