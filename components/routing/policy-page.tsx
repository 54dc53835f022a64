"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { CallError, get, patch, post, remove } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import { PolicyFits, PolicyRules, RoutingPolicy } from "@/lib/contracts/routing";
import { AdminsOnly } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { ChangedMeanwhile } from "../console/changed-meanwhile";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { Panel } from "../console/panel";
import { PolicyForm, type PolicyValues } from "./policy-form";
import { SigningPanel } from "./signing-panel";
import { usePolicyWords } from "./use-policy-words";

const LIST = "/routing/policies";

export function PolicyPage({ id }: { id: string }) {
  return id === "new" ? <NewPolicy /> : <OnePolicy id={id} />;
}

function NewPolicy() {
  const t = useTranslations("routing");
  const router = useRouter();
  const { save, busy } = useSave(LIST);
  const create = async (values: PolicyValues) => {
    const made = await save(() => post<RoutingPolicy>(LIST, values));
    if (made) router.replace(`/settings/routing/${made.id}`);
    return made;
  };
  const rules = { ...PolicyRules.parse({}), mode: "roundRobin" as const };
  return (
    <PageFrame title={t("newPolicy")} back={<BackLink href="/settings/routing">{t("title")}</BackLink>}>
      <AdminsOnly>
        <PolicyForm initial={{ name: "", fits: PolicyFits.parse({}), rules }} busy={busy} onSave={create} />
      </AdminsOnly>
    </PageFrame>
  );
}

function OnePolicy({ id }: { id: string }) {
  const t = useTranslations("routing");
  const path = `${LIST}/${id}`;
  const policy = useQuery({ queryKey: [path], queryFn: () => get<RoutingPolicy>(path), refetchOnWindowFocus: false });
  return (
    <PageFrame
      title={policy.data?.name ?? t("policy")}
      back={<BackLink href="/settings/routing">{t("title")}</BackLink>}
    >
      <AdminsOnly>
        <Loaded of={policy}>
          {(data) => (
            <>
              <Editor key={data.id} policy={data} />
              {data.rules.external && <SigningPanel policy={data} />}
              <DeletePanel policy={data} />
            </>
          )}
        </Loaded>
      </AdminsOnly>
    </PageFrame>
  );
}

const valuesOf = ({ name, fits, rules }: RoutingPolicy): PolicyValues => ({ name, fits, rules });

function Editor({ policy }: { policy: RoutingPolicy }) {
  const queries = useQueryClient();
  const words = usePolicyWords();
  const { save, busy } = useSave(LIST);
  const path = `${LIST}/${policy.id}`;
  const [base, setBase] = useState(policy);
  const [waiting, setWaiting] = useState<{ mine: PolicyValues; theirs: RoutingPolicy } | null>(null);
  const change = async (values: PolicyValues, rev = base.rev) => {
    const saved = await save(async () => {
      try {
        return await patch<RoutingPolicy>(path, { ...values, rev });
      } catch (error) {
        const newer = error instanceof CallError && RoutingPolicy.safeParse(error.details["saved"]);
        if (newer && newer.success) setWaiting({ mine: values, theirs: newer.data });
        throw error;
      }
    });
    if (saved) take(saved);
    return saved;
  };
  const take = (saved: RoutingPolicy) => {
    setBase(saved);
    setWaiting(null);
    queries.setQueryData([path], saved);
  };
  return (
    <>
      {waiting && (
        <div className="mb-4">
          <ChangedMeanwhile
            onTheirs={() => take(waiting.theirs)}
            onMine={() => void change(waiting.mine, waiting.theirs.rev)}
          >
            <p className="text-ink-2">
              {waiting.theirs.name}: {words(waiting.theirs)}
            </p>
          </ChangedMeanwhile>
        </div>
      )}
      <PolicyForm key={base.rev} initial={valuesOf(base)} busy={busy} onSave={change} policyId={policy.id} />
    </>
  );
}

function DeletePanel({ policy }: { policy: RoutingPolicy }) {
  const t = useTranslations("routing");
  const tc = useTranslations("common");
  const router = useRouter();
  const { save } = useSave(LIST);
  const drop = async () => {
    if ((await save(() => remove(`${LIST}/${policy.id}`), t("policyDeleted"))) !== undefined)
      router.push("/settings/routing");
  };
  return (
    <Panel title={t("deletePolicy")} text={t("deletePolicyText")}>
      <Confirm
        trigger={(open) => (
          <Button look="danger" onClick={open} className="self-start">
            {tc("delete")}
          </Button>
        )}
        title={t("deletePolicyAsk", { name: policy.name })}
        consequence={t("deletePolicyText")}
        action={tc("delete")}
        onConfirm={drop}
      />
    </Panel>
  );
}
