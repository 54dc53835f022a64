"use client";

import { useTranslations } from "next-intl";
import { officeWeek } from "@/lib/client/hours-form";
import { useCreating, useEditing, useOne } from "@/lib/client/use-editing";
import { useList } from "@/lib/client/use-list";
import { BusinessHours } from "@/lib/contracts/hours";
import { AdminsOnly } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { DeletePanel } from "../console/delete-panel";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { HoursForm, valuesOf } from "./hours-form";
import { useHoursWords } from "./use-hours-words";

const of = { list: "/business-hours", valuesOf };
const AT = "/settings/hours";

export function HoursEditor({ id }: { id: string }) {
  return id === "new" ? <NewHours /> : <OneSchedule id={id} />;
}

function NewHours() {
  const t = useTranslations("settings.hours");
  const list = useList<BusinessHours>(of.list);
  return (
    <PageFrame title={t("create")} back={<BackLink href={AT}>{t("title")}</BackLink>}>
      <AdminsOnly>
        <Loaded of={list}>{(others) => <CreateHours first={others.length === 0} />}</Loaded>
      </AdminsOnly>
    </PageFrame>
  );
}

function CreateHours({ first }: { first: boolean }) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const initial = { name: "", timeZone, week: officeWeek(), dates: [], isDefault: first };
  return <HoursForm {...useCreating({ ...of, at: AT, initial })} fixedDefault={first} />;
}

function OneSchedule({ id }: { id: string }) {
  const t = useTranslations("settings.hours");
  const hours = useOne<BusinessHours>(`${of.list}/${id}`);
  const { stateOf } = useHoursWords();
  return (
    <PageFrame
      title={hours.data?.name ?? t("one")}
      text={hours.data ? stateOf(hours.data) : ""}
      back={<BackLink href={AT}>{t("title")}</BackLink>}
    >
      <AdminsOnly>
        <Loaded of={hours}>
          {(data) => (
            <>
              <EditHours key={data.id} hours={data} />
              <DeleteHours hours={data} />
            </>
          )}
        </Loaded>
      </AdminsOnly>
    </PageFrame>
  );
}

function EditHours({ hours }: { hours: BusinessHours }) {
  const editing = useEditing({ ...of, row: hours, also: ["/inboxes"], schema: BusinessHours });
  return <HoursForm {...editing} fixedDefault={false} />;
}

function DeleteHours({ hours }: { hours: BusinessHours }) {
  const t = useTranslations("settings.hours");
  const names = [...hours.inboxes, ...hours.teams].map(({ name }) => name).join(", ");
  return (
    <DeletePanel
      title={t("deleteTitle")}
      text={names ? t("deleteInUse", { names }) : t("deleteText")}
      ask={t("deleteAsk", { name: hours.name })}
      lost={hours.isDefault ? t("deleteDefaultConsequence") : t("deleteConsequence")}
      said={t("deleted")}
      list={of.list}
      id={hours.id}
      at={AT}
      held={names !== ""}
    />
  );
}
