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
import { Macro } from "@/lib/contracts/macros";
import { ChangedMeanwhile } from "../console/changed-meanwhile";
import { Audience, audienceOf, scopeOf } from "../views/audience";
import { draftOf, stepOf, wrongWith, type StepDraft } from "./step-draft";
import { StepRows } from "./step-rows";
import { MACROS } from "./use-macros";

type Props = { macro: Macro | null; onClose: () => void };
type Values = { name: string; audience: string; steps: StepDraft[] };
const valuesOf = (macro: Macro | null): Values => ({
  name: macro?.name ?? "",
  audience: audienceOf(macro),
  steps: (macro?.steps ?? []).map((step, at) => draftOf(step, String(at))),
});

/** Makes a macro, or changes one. What somebody else saved meanwhile is shown, never overwritten unseen. */
export function MacroDialog({ macro, onClose }: Props) {
  const t = useTranslations("macros");
  const tc = useTranslations("common");
  const tv = useTranslations("validation");
  const { save, busy } = useSave(MACROS);
  const [base, setBase] = useState(macro);
  const { theirs, unlessChanged, forget } = useTheirs(Macro);
  const [left, setLeft] = useState<readonly string[]>([]);
  const form = useForm<Values>(valuesOf(macro), { name: named });
  const { values } = form;
  const mayChange = !base || base.mayChange;
  const wrong = values.steps.filter((step) => wrongWith(step) !== undefined);

  const submit = async (rev = base?.rev) => {
    setLeft(values.steps.map(({ key }) => key));
    if (wrong.length > 0) return;
    const { name, audience } = values;
    const body = { name, ...scopeOf(audience), steps: values.steps.map(stepOf) };
    const send = () => (base ? patch<Macro>(`${MACROS}/${base.id}`, { ...body, rev }) : post<Macro>(MACROS, body));
    const saved = await save(() => unlessChanged(send), null);
    if (saved) onClose();
  };
  const takeTheirs = () => {
    form.reset(valuesOf(theirs));
    setBase(theirs);
    forget();
  };
  const drop = async () => {
    if (base && (await save(() => remove(`${MACROS}/${base.id}`), t("deleted"))) !== undefined) onClose();
  };
  const shown = Object.fromEntries(
    values.steps.map((step) => {
      const sentence = left.includes(step.key) ? wrongWith(step) : undefined;
      return [step.key, sentence && tv(sentence)];
    }),
  );
  return (
    <Dialog open wide onOpenChange={onClose} title={base ? t("change") : t("create")}>
      <form noValidate onSubmit={form.submit(() => submit())} className="flex flex-col gap-4 pt-1">
        <fieldset disabled={!mayChange} className="flex min-w-0 flex-col gap-4">
          <div className="grid gap-4 md:grid-cols-2">
            <TextField form={form} name="name" label={t("name")} maxLength={120} />
            <Audience value={values.audience} onChange={(audience) => form.set("audience", audience)} />
          </div>
          <StepRows
            steps={values.steps}
            errors={shown}
            onChange={(steps) => form.set("steps", steps)}
            onLeft={(key) => setLeft((keys) => [...keys, key])}
          />
        </fieldset>
        {theirs && <ChangedMeanwhile onTheirs={takeTheirs} onMine={() => void submit(theirs.rev)} />}
        <footer className="flex items-center gap-2 border-t pt-3">
          {base && mayChange && (
            <Confirm
              trigger={(open) => (
                <Button look="ghost" onClick={open}>
                  {tc("delete")}
                </Button>
              )}
              title={t("deleteAsk", { name: base.name })}
              consequence={base.scope === "private" ? t("deleteOwn") : t("deleteShared")}
              action={tc("delete")}
              onConfirm={drop}
            />
          )}
          <span className="flex-1 text-meta text-ink-3">
            {!mayChange && t("readOnly", { name: base?.owner?.name ?? "" })}
          </span>
          <Button onClick={onClose}>{mayChange ? tc("cancel") : tc("close")}</Button>
          {mayChange && !theirs && (
            <Button look="primary" type="submit" busy={busy} disabled={!form.dirty || values.steps.length === 0}>
              {tc("save")}
            </Button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}
