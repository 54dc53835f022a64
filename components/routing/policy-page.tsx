"use client";

import { useTranslations } from "next-intl";
import { useCreating, useEditing, useOne } from "@/lib/client/use-editing";
import { PolicyFits, PolicyRules, RoutingPolicy } from "@/lib/contracts/routing";
import { AdminsOnly } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { DeletePanel } from "../console/delete-panel";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { PolicyForm, valuesOf, type PolicyValues } from "./policy-form";
import { SigningPanel } from "./signing-panel";

const of = { list: "/routing/policies", valuesOf };
const AT = "/settings/routing";

export function PolicyPage({ id }: { id: string }) {
  return id === "new" ? <NewPolicy /> : <OnePolicy id={id} />;
}

function NewPolicy() {
  const t = useTranslations("routing");
  const rules = { ...PolicyRules.parse({}), mode: "roundRobin" as const };
  const initial: PolicyValues = { name: "", fits: PolicyFits.parse({}), rules };
  const creating = useCreating({ ...of, at: AT, initial });
  return (
    <PageFrame title={t("newPolicy")} back={<BackLink href={AT}>{t("title")}</BackLink>}>
      <AdminsOnly>
        <PolicyForm {...creating} />
      </AdminsOnly>
    </PageFrame>
  );
}

function OnePolicy({ id }: { id: string }) {
  const t = useTranslations("routing");
  const policy = useOne<RoutingPolicy>(`${of.list}/${id}`);
  return (
    <PageFrame title={policy.data?.name ?? t("policy")} back={<BackLink href={AT}>{t("title")}</BackLink>}>
      <AdminsOnly>
        <Loaded of={policy}>
          {(data) => (
            <>
              <EditPolicy key={data.id} policy={data} />
              {data.rules.external && <SigningPanel policy={data} />}
              <DeletePanel
                title={t("deletePolicy")}
                text={t("deletePolicyText")}
                ask={t("deletePolicyAsk", { name: data.name })}
                said={t("policyDeleted")}
                list={of.list}
                id={data.id}
                at={AT}
              />
            </>
          )}
        </Loaded>
      </AdminsOnly>
    </PageFrame>
  );
}

function EditPolicy({ policy }: { policy: RoutingPolicy }) {
  const editing = useEditing({ ...of, row: policy, schema: RoutingPolicy });
  return <PolicyForm {...editing} policyId={policy.id} />;
}
