"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { get, patch, post, remove } from "@/lib/client/api";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import { useTheirs } from "@/lib/client/use-theirs";
import type { BusinessHours } from "@/lib/contracts/hours";
import { SlaPolicy } from "@/lib/contracts/sla";
import { AdminsOnly } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { Panel } from "../console/panel";
import { freshPolicy, PolicyForm, valuesOf, type PolicyValues } from "./policy-form";

const LIST = "/sla-policies";

export function SlaPolicyEditor({ id }: { id: string }) {
  return id === "new" ? <NewPolicy /> : <OnePolicy id={id} />;
}

function NewPolicy() {
  const t = useTranslations("sla");
  const router = useRouter();
  const hours = useList<BusinessHours>("/business-hours");
  const { save, busy } = useSave(LIST);
  const create = async (values: PolicyValues) => {
    const made = await save(() => post<SlaPolicy>(LIST, values));
    if (made) router.replace(`/settings/sla/${made.id}`);
    return made && valuesOf(made);
  };
  return (
    <PageFrame title={t("create")} back={<BackLink href="/settings/sla">{t("title")}</BackLink>}>
      <AdminsOnly>
        <Loaded of={hours}>
          {(kept) => (
            <PolicyForm initial={freshPolicy(kept.length > 0 ? "business" : "calendar")} busy={busy} onSave={create} />
          )}
        </Loaded>
      </AdminsOnly>
    </PageFrame>
  );
}

function OnePolicy({ id }: { id: string }) {
  const t = useTranslations("sla");
  const path = `${LIST}/${id}`;
  const policy = useQuery({ queryKey: [path], queryFn: () => get<SlaPolicy>(path), refetchOnWindowFocus: false });
  const queries = useQueryClient();
  const { save, busy } = useSave(LIST);
  const { theirs, unlessChanged, forget } = useTheirs(SlaPolicy);
  const change = async (values: PolicyValues, anyway = false) => {
    const rev = anyway ? theirs?.rev : policy.data?.rev;
    const saved = await save(() => unlessChanged(() => patch<SlaPolicy>(path, { ...values, rev })));
    if (!saved) return undefined;
    queries.setQueryData([path], saved);
    forget();
    return valuesOf(saved);
  };
  const takeTheirs = () => {
    if (theirs) queries.setQueryData([path], theirs);
    forget();
  };
  return (
    <PageFrame
      title={policy.data?.name ?? t("one")}
      text={policy.data ? t("open", { count: policy.data.open }) : ""}
      back={<BackLink href="/settings/sla">{t("title")}</BackLink>}
    >
      <Loaded of={policy}>
        {(data) => (
          <AdminsOnly>
            <PolicyForm initial={valuesOf(data)} busy={busy} onSave={change} theirs={theirs} onTheirs={takeTheirs} />
            <DeletePanel policy={data} />
          </AdminsOnly>
        )}
      </Loaded>
    </PageFrame>
  );
}

function DeletePanel({ policy }: { policy: SlaPolicy }) {
  const t = useTranslations("sla");
  const tc = useTranslations("common");
  const router = useRouter();
  const { save } = useSave(LIST);
  const drop = async () => {
    if ((await save(() => remove(`${LIST}/${policy.id}`), t("deleted"))) !== undefined) router.push("/settings/sla");
  };
  return (
    <Panel title={t("deleteTitle")} text={t("deleteText")}>
      <Confirm
        trigger={(open) => (
          <Button look="danger" onClick={open} className="self-start">
            {tc("delete")}
          </Button>
        )}
        title={t("deleteAsk", { name: policy.name })}
        consequence={t("deleteText")}
        action={tc("delete")}
        onConfirm={drop}
      />
    </Panel>
  );
}
