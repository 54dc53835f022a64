"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { get, patch, remove } from "@/lib/client/api";
import { named } from "@/lib/client/rules";
import { all } from "@/lib/client/use-list";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import type { WordList } from "@/lib/contracts/language";
import { AdminsOnly, useIsAdmin } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { ActionField } from "./action-field";
import { WordListWords } from "./word-list-words";

export function WordListEditor({ id }: { id: string }) {
  const t = useTranslations("words");
  const tc = useTranslations("common");
  const path = `/word-lists/${id}`;
  const router = useRouter();
  const admin = useIsAdmin();
  const queries = useQueryClient();
  // Without its words: there may be hundreds of thousands.
  const list = useQuery({
    queryKey: [path],
    queryFn: async () => {
      const found = (await all<WordList>("/word-lists")).find((each) => each.id === id);
      return found ?? get<WordList>(path);
    },
    refetchOnWindowFocus: false,
  });
  const { save, busy } = useSave("/word-lists", `${path}/words`);
  const change = async (edit: Record<string, unknown>) => {
    const saved = await save(() => patch<WordList>(path, edit));
    if (saved) queries.setQueryData([path], saved);
    return saved;
  };
  const drop = async () => {
    if ((await save(() => remove(path), t("deleted"))) !== undefined) router.push("/bots/words");
  };
  const name = list.data?.name ?? t("one");
  const action = admin && list.data && (
    <Confirm
      trigger={(open) => <Button onClick={open}>{tc("delete")}</Button>}
      title={t("deleteAsk", { name })}
      consequence={t("deleteConsequence", { count: list.data.count })}
      action={tc("delete")}
      onConfirm={drop}
    />
  );
  return (
    <PageFrame title={name} back={<BackLink href="/bots/words">{t("title")}</BackLink>} action={action}>
      <Loaded of={list}>
        {(data) => (
          <AdminsOnly>
            <About list={data} onSave={change} busy={busy} />
            <WordListWords list={data} onSave={change} busy={busy} />
          </AdminsOnly>
        )}
      </Loaded>
    </PageFrame>
  );
}

export type SaveList = (edit: Record<string, unknown>) => Promise<WordList | undefined>;

function About({ list, onSave, busy }: { list: WordList; onSave: SaveList; busy: boolean }) {
  const t = useTranslations("words");
  const tv = useTranslations("validation");
  const first = { name: list.name, action: list.action };
  const form = useForm<typeof first>(first, { name: named });
  const submit = async () => {
    if (await onSave(form.values)) form.reset(form.values);
  };
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel
        title={t("about")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(first)} />}
      >
        <Field label={t("name")} error={form.errors.name && tv(form.errors.name)}>
          {(ids) => (
            <Input
              {...ids}
              value={form.values.name}
              maxLength={120}
              onChange={(event) => form.set("name", event.target.value)}
              onBlur={() => form.blur("name")}
            />
          )}
        </Field>
        <ActionField value={form.values.action} onChange={(value) => form.set("action", value)} />
      </Panel>
    </form>
  );
}
