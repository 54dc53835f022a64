"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type Props = { name: "draft" | "ask" | "summary" | "suggestions"; children: ReactNode };

/** One kind of help. */
export function Part({ name, children }: Props) {
  const t = useTranslations("copilot");
  return (
    <section className="flex flex-col gap-2.5 border-b px-4 py-4">
      <header>
        <h3 className="font-medium">{t(`${name}.title`)}</h3>
        <p className="text-meta text-ink-3">{t(`${name}.text`)}</p>
      </header>
      {children}
    </section>
  );
}

export const Refused = ({ children }: { children: ReactNode }) => (
  <p role="alert" className="rounded-control bg-danger-soft px-3 py-2 text-danger">
    {children}
  </p>
);
