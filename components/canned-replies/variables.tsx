"use client";

import { useTranslations } from "next-intl";
import { replyVariables, type ReplyVariable } from "@/lib/kernel/fill-reply";

/** What a reply can name, to be put at its end. */
export function Variables({ onChoose }: { onChoose: (name: ReplyVariable) => void }) {
  const t = useTranslations("cannedReplies");
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-meta text-ink-3">{t("variablesHint", { example: "{{contact.firstName|there}}" })}</p>
      <ul className="flex flex-wrap gap-1.5">
        {replyVariables.map((name) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => onChoose(name)}
              className="rounded-control border bg-ground px-2 py-0.5 text-meta text-ink-2 hover:bg-sunken hover:text-ink"
            >
              {t(`variable.${name.replace(".", "_")}`)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
