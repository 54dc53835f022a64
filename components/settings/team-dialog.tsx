"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { patch, post, remove } from "@/lib/client/api";
import { named } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import { useTheirs } from "@/lib/client/use-theirs";
import { Team } from "@/lib/contracts/teams";
import { useIsAdmin } from "../console/admins-only";
import { ChangedMeanwhile } from "../console/changed-meanwhile";
import { NumberField } from "../routing/number-field";
import { TeamHours } from "./team-hours";
import { TeamMembers } from "./team-members";

const LIST = "/teams";
type Props = { team: Team | null; onClose: () => void };
const valuesOf = (team: Team | null) => ({
  name: team?.name ?? "",
  memberIds: (team?.members ?? []).map(({ id }) => id).toSorted(),
  hoursId: team?.hoursId ?? null,
  leastOnShift: team?.leastOnShift ?? null,
});

/** Makes a team, or changes one. What somebody else saved meanwhile is shown, never overwritten unseen. */
export function TeamDialog({ team, onClose }: Props) {
  const t = useTranslations("settings.teams");
  const tc = useTranslations("common");
  const admin = useIsAdmin();
  const { save, busy } = useSave(LIST);
  const [base, setBase] = useState(team);
  const { theirs, unlessChanged, forget } = useTheirs(Team);
  const form = useForm(valuesOf(team), { name: named });
  const { values } = form;

  const submit = async (rev = base?.rev) => {
    const send = () => (base ? patch<Team>(`${LIST}/${base.id}`, { ...values, rev }) : post<Team>(LIST, values));
    if (await save(() => unlessChanged(send))) onClose();
  };
  const drop = async () => {
    if (base && (await save(() => remove(`${LIST}/${base.id}`), t("deleted"))) !== undefined) onClose();
  };
  const takeTheirs = () => {
    form.reset(valuesOf(theirs));
    setBase(theirs);
    forget();
  };
  return (
    <Dialog open onOpenChange={onClose} title={base ? base.name : t("create")}>
      <form noValidate onSubmit={form.submit(() => submit())} className="flex flex-col gap-4 pt-1">
        <fieldset disabled={!admin} className="flex flex-col gap-4">
          <TextField form={form} name="name" label={t("name")} hint={t("nameHint")} maxLength={120} />
          <TeamHours chosen={values.hoursId} onChange={(id) => form.set("hoursId", id)} />
          <NumberField
            label={t("leastOnShift")}
            hint={t("leastOnShiftHint")}
            unit={t("peopleUnit")}
            empty={t("notCounted")}
            value={values.leastOnShift}
            min={1}
            max={500}
            onChange={(count) => form.set("leastOnShift", count)}
          />
          <TeamMembers chosen={values.memberIds} onChange={(ids) => form.set("memberIds", ids)} />
        </fieldset>
        {theirs && (
          <ChangedMeanwhile onTheirs={takeTheirs} onMine={() => void submit(theirs.rev)}>
            <p className="text-ink-2">
              {theirs.name}: {theirs.members.map(({ name }) => name).join(", ") || t("nobody")}
            </p>
          </ChangedMeanwhile>
        )}
        <footer className="flex items-center gap-2 border-t pt-3">
          {base && admin && (
            <Confirm
              trigger={(open) => (
                <Button look="ghost" onClick={open}>
                  {tc("delete")}
                </Button>
              )}
              title={t("deleteAsk", { name: base.name })}
              consequence={t("deleteText")}
              action={tc("delete")}
              onConfirm={drop}
            />
          )}
          <span className="flex-1 text-meta text-ink-3">{!admin && t("readOnly")}</span>
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
