"use client";

import { Plus, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Loaded, type Fetched } from "./loaded";
import { PageFrame } from "./page-frame";

type Props<T> = {
  /** Where `title`, `text`, `create`, `emptyTitle` and `emptyText` stand. */
  words: string;
  of: Fetched<T[]>;
  icon: LucideIcon;
  /** The address of a new one's page, or what opens its dialog; `null`: it is not for this person to make one. */
  create: string | (() => void) | null;
  children: (rows: T[]) => ReactNode;
};

/** A short list in the settings. Where nothing is yet, the page says what it is for and offers the first step. */
export function ListPage<T>({ words, of, icon, create, children }: Props<T>) {
  const t = useTranslations(words);
  const label = (
    <>
      <Plus className="size-4" strokeWidth={1.5} aria-hidden />
      {t("create")}
    </>
  );
  const action =
    typeof create === "string" ? (
      <Link href={create} className={buttonClass({ look: "primary" })}>
        {label}
      </Link>
    ) : (
      create && (
        <Button look="primary" onClick={create}>
          {label}
        </Button>
      )
    );
  const shownBelow = of.data?.length === 0;
  return (
    <PageFrame title={t("title")} text={t("text")} action={shownBelow || of.isError ? null : action}>
      <Loaded of={of}>
        {(rows) =>
          rows.length > 0 ? (
            children(rows)
          ) : (
            <Empty icon={icon} title={t("emptyTitle")} action={action}>
              {t("emptyText")}
            </Empty>
          )
        }
      </Loaded>
    </PageFrame>
  );
}
