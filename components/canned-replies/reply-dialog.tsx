"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import { patch, post, remove } from "@/lib/client/api";
import { useMe } from "@/lib/client/desk-context";
import { filled } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { CannedReply } from "@/lib/contracts/canned-replies";
import { unknownVariables } from "@/lib/kernel/fill-reply";
import { Variables } from "./variables";

const LIST = "/canned-replies";
const SHORTCUT = /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u;

type Props = { reply: CannedReply | null; onClose: () => void };

/** Writes a new one, or changes one where the reader may. */
export function ReplyDialog({ reply, onClose }: Props) {
  const t = useTranslations("cannedReplies");
  const tc = useTranslations("common");
  const me = useMe();
  const folders = [...new Set((useList<CannedReply>(LIST).data ?? []).map(({ folder }) => folder))].filter(Boolean);
  const { save, busy } = useSave(LIST);
  const own = !reply || reply.author?.id === me.agent.id;
  const mayChange = own || (reply.shared && me.agent.role === "admin");
  const form = useForm(
    {
      shortcut: reply?.shortcut ?? "",
      text: reply?.text ?? "",
      folder: reply?.folder ?? "",
      shared: reply?.shared ?? true,
    },
    {
      shortcut: (value) => (SHORTCUT.test(value.trim()) ? undefined : "shortcut"),
      text: (value) => filled(value) ?? (unknownVariables(value).length > 0 ? "variable" : undefined),
    },
  );
  const { values } = form;
  const submit = async () => {
    const done = await save(() => (reply ? patch(`${LIST}/${reply.id}`, values) : post(LIST, values)));
    if (done !== undefined) onClose();
  };
  const drop = async () => {
    if (reply && (await save(() => remove(`${LIST}/${reply.id}`), t("deleted"))) !== undefined) onClose();
  };
  return (
    <Dialog open wide onOpenChange={onClose} title={reply ? t("change") : t("create")}>
      <form noValidate onSubmit={form.submit(submit)} className="flex flex-col gap-4 pt-1">
        <fieldset disabled={!mayChange} className="flex flex-col gap-4">
          <div className="grid gap-4 md:grid-cols-2">
            <TextField form={form} name="shortcut" label={t("shortcut")} hint={t("shortcutHint")} maxLength={40} />
            <Field label={t("folder")} hint={t("folderHint")}>
              {(ids) => (
                <>
                  <Input
                    {...ids}
                    list="reply-folders"
                    maxLength={60}
                    value={values.folder}
                    onChange={(event) => form.set("folder", event.target.value)}
                  />
                  <datalist id="reply-folders">
                    {folders.map((folder) => (
                      <option key={folder} value={folder}>
                        {folder}
                      </option>
                    ))}
                  </datalist>
                </>
              )}
            </Field>
          </div>
          <TextField form={form} name="text" label={t("reply")} rows={7} maxLength={8000} />
          {mayChange && <Variables onChoose={(name) => form.set("text", `${values.text}{{${name}}}`)} />}
          {own && (
            <Switch
              label={t("shared")}
              hint={t("sharedHint")}
              checked={values.shared}
              onChange={(on) => form.set("shared", on)}
            />
          )}
        </fieldset>
        <footer className="flex items-center gap-2 border-t pt-3">
          {reply && mayChange && (
            <Confirm
              trigger={(open) => (
                <Button look="ghost" type="button" onClick={open}>
                  {tc("delete")}
                </Button>
              )}
              title={t("deleteAsk", { shortcut: reply.shortcut })}
              consequence={reply.shared ? t("deleteShared") : t("deleteOwn")}
              action={tc("delete")}
              onConfirm={drop}
            />
          )}
          <span className="flex-1 text-meta text-ink-3">
            {!mayChange && t("readOnly", { name: reply?.author?.name ?? "" })}
          </span>
          <Button type="button" onClick={onClose}>
            {mayChange ? tc("cancel") : tc("close")}
          </Button>
          {mayChange && (
            <Button look="primary" type="submit" busy={busy} disabled={!form.dirty}>
              {tc("save")}
            </Button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}
