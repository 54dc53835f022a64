"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SkeletonRows } from "@/components/ui/skeleton";
import { get, query } from "@/lib/client/api";
import { useErrorText } from "@/lib/client/use-error-text";
import type { Conversation } from "@/lib/contracts/conversation";
import { ConversationChoice, type Choice } from "./conversation-choice";

const SHOWN = 8;
type Props = {
  /** The one that another is looked for. */
  ownId: string;
  label: string;
  /** What is offered before anything is looked for. */
  filter: Record<string, string>;
  none: string;
  refusal: (conversation: Conversation) => string | null;
  chosen: string | null;
  onChoose: (choice: Choice) => void;
};

/** Another conversation, by its number, its customer, or words that were said in it. */
export function FindConversation({ ownId, label, filter, none, refusal, chosen, onChoose }: Props) {
  const t = useTranslations("links");
  const errorText = useErrorText();
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const asked = q ? { q } : filter;
  const list = useQuery({
    queryKey: ["/conversations", "find", asked],
    queryFn: () => get<{ data: Conversation[] }>(`/conversations${query({ ...asked, limit: SHOWN + 1 })}`),
    staleTime: 0,
  });
  const found = (list.data?.data ?? []).map((each) => ({
    id: each.id,
    number: each.number,
    status: each.status,
    preview: each.preview?.text ?? null,
    contact: each.contact.name,
    refusal: refusal(each),
  }));
  const shown = found.filter(({ id }) => id !== ownId).slice(0, SHOWN);
  return (
    <div className="flex flex-col gap-3">
      <Field label={label} hint={t("findHint")}>
        {(ids) => (
          <Input
            {...ids}
            type="search"
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {list.isPending && <SkeletonRows rows={3} />}
      {list.isError && (
        <p role="alert" className="text-danger">
          {errorText(list.error)}
        </p>
      )}
      {list.isSuccess && shown.length === 0 && <p className="text-ink-3">{q ? t("notFound", { q }) : none}</p>}
      <ConversationChoice label={label} choices={shown} chosen={chosen} onChoose={onChoose} />
    </div>
  );
}
