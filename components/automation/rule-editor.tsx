"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { get, patch, post, remove } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import { useTheirs } from "@/lib/client/use-theirs";
import { AutomationRule } from "@/lib/contracts/automation";
import { AdminsOnly } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { Panel } from "../console/panel";
import { RunLog } from "./run-log";
import { freshRule, RuleForm, valuesOf, type RuleValues } from "./rule-form";

const LIST = "/automation-rules";

export function RuleEditor({ id }: { id: string }) {
  return id === "new" ? <NewRule /> : <OneRule id={id} />;
}

function NewRule() {
  const t = useTranslations("automation");
  const router = useRouter();
  const { save, busy } = useSave(LIST);
  const create = async (values: RuleValues) => {
    const made = await save(() => post<AutomationRule>(LIST, values));
    if (made) router.replace(`/settings/automation/${made.id}`);
    return made && valuesOf(made);
  };
  return (
    <PageFrame title={t("create")} back={<BackLink href="/settings/automation">{t("title")}</BackLink>}>
      <AdminsOnly>
        <RuleForm initial={freshRule} busy={busy} onSave={create} />
      </AdminsOnly>
    </PageFrame>
  );
}

function OneRule({ id }: { id: string }) {
  const t = useTranslations("automation");
  const path = `${LIST}/${id}`;
  const rule = useQuery({ queryKey: [path], queryFn: () => get<AutomationRule>(path), refetchOnWindowFocus: false });
  const queries = useQueryClient();
  const { save, busy } = useSave(LIST);
  const { theirs, unlessChanged, forget } = useTheirs(AutomationRule);
  const change = async (values: RuleValues, anyway = false) => {
    const rev = anyway ? theirs?.rev : rule.data?.rev;
    const saved = await save(() => unlessChanged(() => patch<AutomationRule>(path, { ...values, rev })));
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
      title={rule.data?.name ?? t("one")}
      text={rule.data ? t("ranToday", { count: rule.data.ranToday }) : ""}
      back={<BackLink href="/settings/automation">{t("title")}</BackLink>}
    >
      <Loaded of={rule}>
        {(data) => (
          <AdminsOnly>
            <RuleForm initial={valuesOf(data)} busy={busy} onSave={change} theirs={theirs} onTheirs={takeTheirs} />
            <RunLog ruleId={data.id} />
            <DeletePanel rule={data} />
          </AdminsOnly>
        )}
      </Loaded>
    </PageFrame>
  );
}

function DeletePanel({ rule }: { rule: AutomationRule }) {
  const t = useTranslations("automation");
  const tc = useTranslations("common");
  const router = useRouter();
  const { save } = useSave(LIST);
  const drop = async () => {
    if ((await save(() => remove(`${LIST}/${rule.id}`), t("deleted"))) !== undefined)
      router.push("/settings/automation");
  };
  return (
    <Panel title={t("deleteTitle")} text={t("deleteText")}>
      <Confirm
        trigger={(open) => (
          <Button look="danger" onClick={open} className="self-start">
            {tc("delete")}
          </Button>
        )}
        title={t("deleteAsk", { name: rule.name })}
        consequence={t("deleteText")}
        action={tc("delete")}
        onConfirm={drop}
      />
    </Panel>
  );
}
