"use client";

import { useTranslations } from "next-intl";

/** Comes with every first load, and draws by itself what `Failed` looks like: its parts would come a second time for it. */
export default function PageError({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("common");
  return (
    <main className="flex min-h-dvh flex-1 items-center justify-center">
      <div role="alert" className="flex flex-col items-center justify-center gap-2 px-6 py-12 text-center">
        <p className="text-body font-medium">{t("failedTitle")}</p>
        <p className="max-w-80 text-body text-ink-2">{t("failedText")}</p>
        <button
          type="button"
          onClick={reset}
          className="mt-2 h-8 rounded-control border border-line-strong bg-surface px-3 text-body font-medium hover:bg-sunken max-md:h-10"
        >
          {t("retry")}
        </button>
      </div>
    </main>
  );
}
