"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { patch } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Attributes } from "@/lib/contracts/basics";
import type { Contact } from "@/lib/contracts/resources";
import { valueText, type FieldValue } from "@/lib/kernel/field-value";
import { Facts } from "../inbox/facts";
import { useFields } from "./use-fields";

const FieldValueList = dynamic(() => import("./field-values").then((m) => m.FieldValueList), { ssr: false });

/** Custom fields of a person, which are changed here, and below them what the site tells besides. */
export function ContactValues({ contactId, attributes }: { contactId: string; attributes: Attributes }) {
  const t = useTranslations("customer");
  const fields = useFields("contact");
  const queries = useQueryClient();
  const { save } = useSave();
  const [changed, setChanged] = useState<Attributes>({});
  const values = { ...attributes, ...changed };
  const put = async (key: string, value: FieldValue) => {
    setChanged((now) => ({ ...now, [key]: value }));
    const saved = await save(() => patch<Contact>(`/contacts/${contactId}`, { fields: { [key]: value } }), null);
    if (saved) void queries.invalidateQueries({ queryKey: [`/contacts/${contactId}`] });
    // What was refused is not shown as if it were kept.
    else setChanged(({ [key]: _, ...rest }) => rest);
  };
  const others = Object.entries(values).filter(([key]) => !fields.some((field) => field.key === key));
  return (
    <div className="flex flex-col gap-4">
      {fields.length > 0 && (
        <FieldValueList fields={fields} values={values} onChange={(key, value) => void put(key, value)} />
      )}
      <Facts
        facts={others.map(([key, value]) => [key, valueText(value)])}
        {...(fields.length === 0 ? { empty: t("noAttributes") } : {})}
      />
    </div>
  );
}
