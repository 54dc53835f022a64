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
import { SavedView, type ViewFilter } from "@/lib/contracts/views";
import { ChangedMeanwhile } from "../console/changed-meanwhile";
import { Audience, audienceOf, scopeOf } from "./audience";
import { FilterFields } from "./filter-fields";
import { tagsFrom, trimmed } from "./filter-form";

const LIST = "/views";
type Props = { view: SavedView | null; onSaved: (view: SavedView) => void; onClose: () => void };
type Values = { name: string; audience: string; filter: ViewFilter; tags: string };
const valuesOf = (view: SavedView | null): Values => ({
  name: view?.name ?? "",
  audience: audienceOf(view),
  filter: view?.filter ?? {},
  tags: (view?.filter.tags ?? []).join(", "),
});

/** Makes a view, or changes one. What somebody else saved meanwhile is shown, never overwritten unseen. */
export function ViewDialog({ view, onSaved, onClose }: Props) {
  const t = useTranslations("views");
  const tc = useTranslations("common");
  const { save, busy } = useSave(LIST);
  const [base, setBase] = useState(view);
  const { theirs, unlessChanged, forget } = useTheirs(SavedView);
  const form = useForm<Values>(valuesOf(view), { name: named });
  const { values } = form;

  const submit = async (rev = base?.rev) => {
    const { audience, name } = values;
    const body = { name, ...scopeOf(audience), filter: trimmed({ ...values.filter, tags: tagsFrom(values.tags) }) };
    const send = () => (base ? patch<SavedView>(`${LIST}/${base.id}`, { ...body, rev }) : post<SavedView>(LIST, body));
    const saved = await save(() => unlessChanged(send), null);
    if (!saved) return;
    onSaved(saved);
    onClose();
  };
  const takeTheirs = () => {
    form.reset(valuesOf(theirs));
    setBase(theirs);
    forget();
  };
  const drop = async () => {
    if (base && (await save(() => remove(`${LIST}/${base.id}`), t("deleted"))) !== undefined) onClose();
  };
  return (
    <Dialog open wide onOpenChange={onClose} title={base ? t("change") : t("create")}>
      <form noValidate onSubmit={form.submit(() => submit())} className="flex flex-col gap-4 pt-1">
        <div className="grid gap-4 md:grid-cols-2">
          <TextField form={form} name="name" label={t("name")} maxLength={120} />
          <Audience value={values.audience} onChange={(audience) => form.set("audience", audience)} />
        </div>
        <FilterFields
          filter={values.filter}
          tags={values.tags}
          onTags={(tags) => form.set("tags", tags)}
          onChange={(filter) => form.set("filter", filter)}
        />
        {theirs && <ChangedMeanwhile onTheirs={takeTheirs} onMine={() => void submit(theirs.rev)} />}
        <footer className="flex items-center gap-2 border-t pt-3">
          {base && (
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
          <span className="flex-1" />
          <Button onClick={onClose}>{tc("cancel")}</Button>
          {!theirs && (
            <Button look="primary" type="submit" busy={busy} disabled={!form.dirty}>
              {tc("save")}
            </Button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}
