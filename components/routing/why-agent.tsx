"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { Popover } from "@/components/ui/popover";

const Reason = dynamic(() => import("./reason").then((m) => m.Reason), { ssr: false });

const WhyHanded = dynamic(() => import("../transfer/why-handed").then((m) => m.WhyHanded), { ssr: false });

/** One click from "given to somebody" to why it was them. What shows it is loaded with the first click. `handedTo`: who said yes, where a colleague asked. */
export function WhyAgent({ data, handedTo }: { data: unknown; handedTo?: string }) {
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
      {handedTo === undefined ? <Reason data={data} /> : <WhyHanded data={data} name={handedTo} />}
    </Popover>
  );
}
