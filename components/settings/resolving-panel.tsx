"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { patch } from "@/lib/client/api";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import type { Workspace } from "@/lib/contracts/account";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { linesOf } from "../language/lines";

const WIDEST = 60;
const MOST = 30;

/** What the console asks for before a conversation is resolved, and what time is spent on. */
export function ResolvingPanel({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("settings.workspace");
  const tv = useTranslations("validation");
  const queries = useQueryClient();
  const { save, busy } = useSave();
  const form = useForm(
    { activities: workspace.timeActivities.join("\n") },
    { activities: (text) => activitiesRule(linesOf(text)) },
  );
  const keep = async (change: Partial<Workspace>): Promise<Workspace | undefined> => {
    const saved = await save(() => patch<Workspace>("/workspace", change));
    if (saved) queries.setQueryData(["/workspace"], saved);
    return saved;
  };
  const submit = async () => {
    const saved = await keep({ timeActivities: linesOf(form.values.activities) });
    if (saved) form.reset({ activities: saved.timeActivities.join("\n") });
  };
  return (
    <>
      <Panel title={t("resolving")} text={t("resolvingText")}>
        <Switch
          label={t("asksTag")}
          hint={t("asksTagHint")}
          checked={workspace.asksTag}
          onChange={(asksTag) => void keep({ asksTag })}
        />
        <Switch
          label={t("asksTime")}
          hint={t("asksTimeHint")}
          checked={workspace.asksTime}
          onChange={(asksTime) => void keep({ asksTime })}
        />
      </Panel>
      <form noValidate onSubmit={form.submit(submit)}>
        <Panel title={t("time")} text={t("timeText")} footer={<SaveFooter dirty={form.dirty} busy={busy} />}>
          <Field
            label={t("activities")}
            hint={t("activitiesHint")}
            error={form.errors.activities && tv(form.errors.activities)}
          >
            {(ids) => (
              <Textarea
                {...ids}
                rows={4}
                value={form.values.activities}
                onChange={(event) => form.set("activities", event.target.value)}
                onBlur={() => form.blur("activities")}
              />
            )}
          </Field>
        </Panel>
      </form>
    </>
  );
}

const activitiesRule = (lines: string[]): string | undefined => {
  if (lines.length > MOST) return "activitiesMany";
  return lines.some((line) => line.length > WIDEST) ? "activityLong" : undefined;
};
