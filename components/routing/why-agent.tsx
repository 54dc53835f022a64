"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { Popover } from "@/components/ui/popover";

const Reason = dynamic(() => import("./reason").then((m) => m.Reason), { ssr: false });

/** One click from "given to somebody" to why it was them. What shows it is loaded with the first click. */
export function WhyAgent({ data }: { data: unknown }) {
  const t = useTranslations("whyAgent");
  return (
    <Popover
      label={t("why")}
      align="center"
      trigger={
        <button
          type="button"
          className="rounded-control underline decoration-line-strong underline-offset-2 hover:text-ink"
        >
          {t("why")}
        </button>
      }
    >
      <Reason data={data} />
    </Popover>
  );
}
