"use client";

import dynamic from "next/dynamic";
import { useDesk } from "@/lib/client/desk-context";
import type { Conversation } from "@/lib/contracts/conversation";
import { useFields } from "./use-fields";

const FieldValueList = dynamic(() => import("./field-values").then((m) => m.FieldValueList), { ssr: false });

/** Custom fields of a conversation, changed in its pane. */
export function ConversationValues({ row }: { row: Conversation }) {
  const desk = useDesk();
  const fields = useFields("conversation");
  if (fields.length === 0) return null;
  return (
    <div className="mt-4">
      <FieldValueList
        fields={fields}
        values={row.fields}
        onChange={(key, value) => void desk.act(row.id, { type: "fields", fields: { [key]: value } })}
      />
    </div>
  );
}
