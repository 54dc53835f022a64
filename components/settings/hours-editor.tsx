"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { get, patch, post, remove } from "@/lib/client/api";
import { officeWeek } from "@/lib/client/hours-form";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import { useTheirs } from "@/lib/client/use-theirs";
import { BusinessHours } from "@/lib/contracts/hours";
import { AdminsOnly } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { Panel } from "../console/panel";
import { HoursForm, valuesOf, type HoursValues } from "./hours-form";
import { useHoursWords } from "./use-hours-words";

const LIST = "/business-hours";

export function HoursEditor({ id }: { id: string }) {
  return id === "new" ? <NewHours /> : <OneSchedule id={id} />;
}

function NewHours() {
  const t = useTranslations("settings.hours");
  const router = useRouter();
  const list = useList<BusinessHours>(LIST);
  const { save, busy } = useSave(LIST);
  const create = async (values: HoursValues) => {
    const made = await save(() => post<BusinessHours>(LIST, values));
    if (made) router.replace(`/settings/hours/${made.id}`);
    return made;
  };
  return (
    <PageFrame title={t("create")} back={<BackLink href="/settings/hours">{t("title")}</BackLink>}>
      <AdminsOnly>
        <Loaded of={list}>
          {(others) => (
            <HoursForm
              initial={{
                name: "",
                timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
                week: officeWeek(),
                dates: [],
                isDefault: others.length === 0,
              }}
              busy={busy}
              fixedDefault={others.length === 0}
              onSave={create}
            />
          )}
        </Loaded>
      </AdminsOnly>
    </PageFrame>
  );
}

function OneSchedule({ id }: { id: string }) {
  const t = useTranslations("settings.hours");
  const path = `${LIST}/${id}`;
  const hours = useQuery({ queryKey: [path], queryFn: () => get<BusinessHours>(path), refetchOnWindowFocus: false });
  const queries = useQueryClient();
  const { stateOf } = useHoursWords();
  const { save, busy } = useSave(LIST, "/inboxes");
  const { theirs, unlessChanged, forget } = useTheirs(BusinessHours);
  const change = async (values: HoursValues, anyway = false) => {
    const rev = anyway ? theirs?.rev : hours.data?.rev;
    const saved = await save(() => unlessChanged(() => patch<BusinessHours>(path, { ...values, rev })));
    if (!saved) return undefined;
    queries.setQueryData([path], saved);
    forget();
    return saved;
  };
  const takeTheirs = () => {
    if (theirs) queries.setQueryData([path], theirs);
    forget();
  };
  return (
    <PageFrame
      title={hours.data?.name ?? t("one")}
      text={hours.data ? stateOf(hours.data) : ""}
      back={<BackLink href="/settings/hours">{t("title")}</BackLink>}
    >
      <Loaded of={hours}>
        {(data) => (
          <AdminsOnly>
            <HoursForm
              initial={valuesOf(data)}
              busy={busy}
              fixedDefault={false}
              onSave={change}
              theirs={theirs}
              onTheirs={takeTheirs}
            />
            <DeletePanel hours={data} />
          </AdminsOnly>
        )}
      </Loaded>
    </PageFrame>
  );
}

function DeletePanel({ hours }: { hours: BusinessHours }) {
  const t = useTranslations("settings.hours");
  const tc = useTranslations("common");
  const router = useRouter();
  const { save } = useSave(LIST);
  const names = [...hours.inboxes, ...hours.teams].map(({ name }) => name).join(", ");
  const drop = async () => {
    if ((await save(() => remove(`${LIST}/${hours.id}`), t("deleted"))) !== undefined) router.push("/settings/hours");
  };
  return (
    <Panel title={t("deleteTitle")} text={names ? t("deleteInUse", { names }) : t("deleteText")}>
      <Confirm
        trigger={(open) => (
          <Button look="danger" onClick={open} disabled={names !== ""} className="self-start">
            {tc("delete")}
          </Button>
        )}
        title={t("deleteAsk", { name: hours.name })}
        consequence={hours.isDefault ? t("deleteDefaultConsequence") : t("deleteConsequence")}
        action={tc("delete")}
        onConfirm={drop}
      />
    </Panel>
  );
}
