"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Plus, TextCursorInput } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { IconButton } from "@/components/ui/icon-button";
import { Tabs } from "@/components/ui/tabs";
import { post } from "@/lib/client/api";
import { moved } from "@/lib/client/moved";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import { FieldSubject, type CustomField } from "@/lib/contracts/fields";
import { useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { FieldDialog } from "./field-dialog";
import { FIELDS, useFieldLabel } from "./use-fields";

/** What the desk keeps about people and conversations besides what it knows by itself. */
export function CustomFields() {
  const t = useTranslations("fields");
  const list = useList<CustomField>(FIELDS);
  const admin = useIsAdmin();
  const [of, setOf] = useState<FieldSubject>("conversation");
  const [shown, setShown] = useState<CustomField | "new" | null>(null);
  const create = admin && (
    <Button look="primary" onClick={() => setShown("new")}>
      <Plus className="size-4" strokeWidth={1.5} aria-hidden />
      {t("create")}
    </Button>
  );
  const tabs = (fields: CustomField[]) =>
    FieldSubject.options.map((subject) => {
      const own = fields.filter((field) => field.of === subject);
      const content =
        own.length === 0 ? (
          <Empty icon={TextCursorInput} title={t("emptyTitle")} action={create}>
            {t(`empty.${subject}`)}
          </Empty>
        ) : (
          <Ordered of={subject} fields={own} admin={admin} onShow={setShown} />
        );
      return { value: subject, label: t(`of.${subject}`), content };
    });
  return (
    <PageFrame title={t("title")} text={t("text")} action={list.data?.length ? create : null}>
      {shown && <FieldDialog of={of} field={shown === "new" ? null : shown} onClose={() => setShown(null)} />}
      <Loaded of={list}>
        {(fields) => <Tabs label={t("title")} value={of} onChange={setOf} tabs={tabs(fields)} />}
      </Loaded>
    </PageFrame>
  );
}

type OrderedProps = {
  of: FieldSubject;
  fields: CustomField[];
  admin: boolean;
  onShow: (field: CustomField) => void;
};

function Ordered({ of, fields, admin, onShow }: OrderedProps) {
  const t = useTranslations("fields");
  const labelOf = useFieldLabel();
  const queries = useQueryClient();
  const { save, busy } = useSave(FIELDS);
  const move = async (from: number, to: number) => {
    if (busy) return;
    const next = moved(fields, from, to);
    queries.setQueryData([FIELDS], (all: CustomField[] | undefined) => [
      ...(all ?? []).filter((field) => field.of !== of),
      ...next,
    ]);
    const done = await save(() => post(`${FIELDS}/reorder`, { of, ids: next.map(({ id }) => id) }), null);
    if (done === undefined) void queries.invalidateQueries({ queryKey: [FIELDS] });
  };
  return (
    <ol className="divide-y rounded-card border" aria-label={t(`of.${of}`)}>
      {fields.map((field, at) => (
        <li key={field.id} className="flex items-center gap-2 pr-2 hover:bg-ground">
          <button
            type="button"
            onClick={() => onShow(field)}
            className="flex min-w-0 flex-1 items-center gap-3 px-4 py-2.5 text-left"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{labelOf(field)}</span>
              <span className="block truncate text-meta text-ink-3">
                {t(`kind.${field.kind}`)} · <span className="font-mono">{field.key}</span>
              </span>
            </span>
            {field.requiredOnResolve && <Badge className="max-md:hidden">{t("needed")}</Badge>}
          </button>
          {admin && fields.length > 1 && (
            <span className="flex shrink-0">
              <IconButton
                icon={ArrowUp}
                label={t("up", { name: labelOf(field) })}
                disabled={at === 0}
                onClick={() => void move(at, at - 1)}
              />
              <IconButton
                icon={ArrowDown}
                label={t("down", { name: labelOf(field) })}
                disabled={at === fields.length - 1}
                onClick={() => void move(at, at + 1)}
              />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
