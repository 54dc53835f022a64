"use client";

import { useTranslations } from "next-intl";
import { useCreating, useEditing, useOne } from "@/lib/client/use-editing";
import { AutomationRule } from "@/lib/contracts/automation";
import { AdminsOnly } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { DeletePanel } from "../console/delete-panel";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { RunLog } from "./run-log";
import { freshRule, RuleForm, valuesOf } from "./rule-form";

const of = { list: "/automation-rules", valuesOf };
const AT = "/settings/automation";

export function RuleEditor({ id }: { id: string }) {
  return id === "new" ? <NewRule /> : <OneRule id={id} />;
}

function NewRule() {
  const t = useTranslations("automation");
  const creating = useCreating({ ...of, at: AT, initial: freshRule });
  return (
    <PageFrame title={t("create")} back={<BackLink href={AT}>{t("title")}</BackLink>}>
      <AdminsOnly>
        <RuleForm {...creating} />
      </AdminsOnly>
    </PageFrame>
  );
}

function OneRule({ id }: { id: string }) {
  const t = useTranslations("automation");
  const rule = useOne<AutomationRule>(`${of.list}/${id}`);
  return (
    <PageFrame
      title={rule.data?.name ?? t("one")}
      text={rule.data ? t("ranToday", { count: rule.data.ranToday }) : ""}
      back={<BackLink href={AT}>{t("title")}</BackLink>}
    >
      <AdminsOnly>
        <Loaded of={rule}>
          {(data) => (
            <>
              <EditRule key={data.id} rule={data} />
              <RunLog ruleId={data.id} />
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

function EditRule({ rule }: { rule: AutomationRule }) {
  return <RuleForm {...useEditing({ ...of, row: rule, schema: AutomationRule })} />;
}
