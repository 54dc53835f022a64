"use client";

import { useLocale } from "next-intl";
import { useRouter } from "next/navigation";
import { keepLocale } from "@/lib/client/locale-cookie";

export function LanguageSwitch() {
  const locale = useLocale();
  const router = useRouter();
  const other = locale === "zh" ? "en" : "zh";
  const change = () => {
    keepLocale(other);
    router.refresh();
  };
  return (
    <button
      type="button"
      lang={other}
      onClick={change}
      className="rounded-control px-2 py-1 text-ink-2 hover:bg-sunken hover:text-ink"
    >
      {other === "zh" ? "中文" : "English"}
    </button>
  );
}
