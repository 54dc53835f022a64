"use client";

import { useTranslations } from "next-intl";
import { openConversation } from "../inbox/use-inbox-place";

type Props = { id: string; number: number; brief?: boolean };

/** The way to the other conversation that a line tells of. `brief`: its number says enough. */
export function OtherConversation({ id, number, brief = false }: Props) {
  const t = useTranslations("links");
  return (
    <button
      type="button"
      onClick={() => openConversation(id)}
      aria-label={t("open", { number })}
      className="text-accent-ink tabular-nums underline underline-offset-2"
    >
      {brief ? `#${number}` : t("open", { number })}
    </button>
  );
}
