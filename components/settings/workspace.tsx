"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { TextField } from "@/components/ui/text-field";
import { get, patch } from "@/lib/client/api";
import { useMe } from "@/lib/client/desk-context";
import { color, named } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import type { Workspace } from "@/lib/contracts/account";
import { AdminsOnly } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { ColorInput } from "./color-input";
import { ResolvingPanel } from "./resolving-panel";

const choices = [5, 10, 15, 30, 60, 120];

export function WorkspaceForm() {
  const t = useTranslations("settings.workspace");
  const workspace = useQuery({ queryKey: ["/workspace"], queryFn: () => get<Workspace>("/workspace") });
  return (
    <PageFrame title={t("title")} text={t("text")}>
      <AdminsOnly>
        <LookForm />
        <Loaded of={workspace}>
          {(data) => (
            <>
              <AwayPanel workspace={data} />
              <ResolvingPanel workspace={data} />
            </>
          )}
        </Loaded>
      </AdminsOnly>
    </PageFrame>
  );
}

/** Saved when it is chosen. */
function AwayPanel({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("settings.workspace");
  const queries = useQueryClient();
  const { save } = useSave();
  const { awayAfterMinutes: now } = workspace;
  const choose = async (awayAfterMinutes: number) => {
    const saved = await save(() => patch<Workspace>("/workspace", { awayAfterMinutes }));
    if (saved) queries.setQueryData(["/workspace"], saved);
  };
  return (
    <Panel title={t("presence")} text={t("presenceText")}>
      <Field label={t("awayAfter")} hint={t("awayAfterHint")}>
        {(ids) => (
          <Select {...ids} value={now} onChange={(event) => void choose(Number(event.target.value))}>
            {minutesFor(now).map((minutes) => (
              <option key={minutes} value={minutes}>
                {minutes === 0 ? t("awayNever") : t("awayMinutes", { minutes })}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </Panel>
  );
}

function LookForm() {
  const t = useTranslations("settings.workspace");
  const tv = useTranslations("validation");
  const { workspace } = useMe();
  const router = useRouter();
  const { save, busy } = useSave();
  const form = useForm({ name: workspace.name, color: workspace.color }, { name: named, color });
  const { values, errors } = form;
  const submit = async () => {
    const saved = await save(() => patch<Workspace>("/workspace", values));
    if (!saved) return;
    form.reset({ name: saved.name, color: saved.color });
    router.refresh();
  };
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel title={t("look")} footer={<SaveFooter dirty={form.dirty} busy={busy} />}>
        <TextField form={form} name="name" label={t("name")} />
        <Field label={t("color")} hint={t("colorHint")} error={errors.color && tv(errors.color)}>
          {(ids) => (
            <ColorInput
              ids={ids}
              value={values.color}
              onChange={(value) => form.set("color", value)}
              onBlur={() => form.blur("color")}
            />
          )}
        </Field>
      </Panel>
    </form>
  );
}

/** What is chosen is offered too, also when it came from elsewhere; never is last. */
const minutesFor = (now: number): number[] => [
  ...[...new Set([...choices, ...(now > 0 ? [now] : [])])].toSorted((a, b) => a - b),
  0,
];
