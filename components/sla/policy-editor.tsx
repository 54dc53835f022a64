"use client";

import { useTranslations } from "next-intl";
import { useCreating, useEditing, useOne } from "@/lib/client/use-editing";
import { useList } from "@/lib/client/use-list";
import type { BusinessHours } from "@/lib/contracts/hours";
import { SlaPolicy } from "@/lib/contracts/sla";
import { AdminsOnly } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { DeletePanel } from "../console/delete-panel";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { freshPolicy, PolicyForm, valuesOf } from "./policy-form";

const of = { list: "/sla-policies", valuesOf };
const AT = "/settings/sla";

export function SlaPolicyEditor({ id }: { id: string }) {
  return id === "new" ? <NewPolicy /> : <OnePolicy id={id} />;
}

function NewPolicy() {
  const t = useTranslations("sla");
  const hours = useList<BusinessHours>("/business-hours");
  return (
    <PageFrame title={t("create")} back={<BackLink href={AT}>{t("title")}</BackLink>}>
      <AdminsOnly>
        <Loaded of={hours}>{(kept) => <CreatePolicy clock={kept.length > 0 ? "business" : "calendar"} />}</Loaded>
      </AdminsOnly>
    </PageFrame>
  );
}

function CreatePolicy({ clock }: { clock: SlaPolicy["clock"] }) {
  return <PolicyForm {...useCreating({ ...of, at: AT, initial: freshPolicy(clock) })} />;
}

function OnePolicy({ id }: { id: string }) {
  const t = useTranslations("sla");
  const policy = useOne<SlaPolicy>(`${of.list}/${id}`);
  return (
    <PageFrame
      title={policy.data?.name ?? t("one")}
      text={policy.data ? t("open", { count: policy.data.open }) : ""}
      back={<BackLink href={AT}>{t("title")}</BackLink>}
    >
      <AdminsOnly>
        <Loaded of={policy}>
          {(data) => (
            <>
              <EditPolicy key={data.id} policy={data} />
              <DeletePanel
                title={t("deleteTitle")}
                text={t("deleteText")}
                ask={t("deleteAsk", { name: data.name })}
                said={t("deleted")}
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

function EditPolicy({ policy }: { policy: SlaPolicy }) {
  return <PolicyForm {...useEditing({ ...of, row: policy, schema: SlaPolicy })} />;
}
