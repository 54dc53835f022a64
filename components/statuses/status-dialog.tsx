"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import { patch, post } from "@/lib/client/api";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import { useTheirs } from "@/lib/client/use-theirs";
import { Color } from "@/lib/contracts/basics";
import { ConversationStatus } from "@/lib/contracts/conversation";
import { CustomStatus } from "@/lib/contracts/statuses";
import { useIsAdmin } from "../console/admins-only";
import { ChangedMeanwhile } from "../console/changed-meanwhile";
import { ColorInput } from "../settings/color-input";
import { RetireStatus } from "./retire-status";
import { STATUSES } from "./use-statuses";

type Props = { status: CustomStatus | null; onClose: () => void };
type Values = Pick<CustomStatus, "category" | "name" | "customerName" | "color" | "isDefault">;
const valuesOf = (status: CustomStatus | null): Values => ({
  category: status?.category ?? "open",
  name: status?.name ?? "",
  customerName: status?.customerName ?? "",
  color: status?.color ?? "#3b5bdb",
  isDefault: status?.isDefault ?? false,
});

/** Names a status, or changes one. What somebody else saved meanwhile is shown, never overwritten unseen. */
export function StatusDialog({ status, onClose }: Props) {
  const t = useTranslations("statuses");
  const ti = useTranslations("inbox");
  const tc = useTranslations("common");
  const tv = useTranslations("validation");
  const admin = useIsAdmin();
  const { save, busy } = useSave(STATUSES);
  const [base, setBase] = useState(status);
  const { theirs, unlessChanged, forget } = useTheirs(CustomStatus);
  const form = useForm<Values>(valuesOf(status), {
    name: (name) => (name.trim() ? undefined : "filled"),
    color: (color) => (Color.safeParse(color).success ? undefined : "color"),
  });
  const { values, errors } = form;
  const submit = async (rev = base?.rev) => {
    const { category, ...rest } = values;
    const body = { ...rest, name: rest.name.trim(), customerName: rest.customerName.trim() };
    const send = () =>
      base
        ? patch<CustomStatus>(`${STATUSES}/${base.id}`, { ...body, rev })
        : post<CustomStatus>(STATUSES, { ...body, category });
    if (await save(() => unlessChanged(send))) onClose();
  };
  const takeTheirs = () => {
    form.reset(valuesOf(theirs));
    setBase(theirs);
    forget();
  };
  return (
    <Dialog open onOpenChange={onClose} title={base ? t("change") : t("create")}>
      <form noValidate onSubmit={form.submit(() => submit())} className="flex flex-col gap-4 pt-1">
        <fieldset disabled={!admin} className="flex flex-col gap-4">
          <Field label={t("category")} hint={t("categoryHint")}>
            {(ids) => (
              <Select
                {...ids}
                disabled={base !== null}
                value={values.category}
                onChange={(event) => form.set("category", ConversationStatus.catch("open").parse(event.target.value))}
              >
                {ConversationStatus.options.map((state) => (
                  <option key={state} value={state}>
                    {ti(`status.${state}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <div className="grid gap-4 md:grid-cols-2">
            <TextField form={form} name="name" label={t("name")} maxLength={60} />
            <Field label={t("customerName")} hint={t("customerNameHint")}>
              {(ids) => (
                <Input
                  {...ids}
                  maxLength={60}
                  value={values.customerName}
                  onChange={(event) => form.set("customerName", event.target.value)}
                />
              )}
            </Field>
          </div>
          <Field label={t("color")} error={errors.color && tv(errors.color)}>
            {(ids) => (
              <ColorInput
                ids={ids}
                value={values.color}
                onChange={(color) => form.set("color", color)}
                onBlur={() => form.blur("color")}
              />
            )}
          </Field>
          <Switch
            label={t("defaultLabel", { state: ti(`status.${values.category}`) })}
            hint={t("defaultHint")}
            checked={values.isDefault}
            disabled={!admin || base?.archived === true}
            onChange={(isDefault) => form.set("isDefault", isDefault)}
          />
        </fieldset>
        {theirs && <ChangedMeanwhile onTheirs={takeTheirs} onMine={() => void submit(theirs.rev)} />}
        <footer className="flex flex-wrap items-center gap-2 border-t pt-3">
          {base && admin && <RetireStatus status={base} onDone={onClose} />}
          <span className="flex-1 text-meta text-ink-3">{!admin && tc("adminOnly")}</span>
          <Button onClick={onClose}>{admin ? tc("cancel") : tc("close")}</Button>
          {admin && !theirs && (
            <Button look="primary" type="submit" busy={busy} disabled={!form.dirty}>
              {tc("save")}
            </Button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}
