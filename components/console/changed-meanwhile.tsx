"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { Editing } from "@/lib/client/use-editing";

type Props = { children?: ReactNode; onTheirs: () => void; onMine: () => void };

/** Somebody else saved the same thing first: nothing was overwritten, and the writer decides. */
export function ChangedMeanwhile({ children, onTheirs, onMine }: Props) {
  const t = useTranslations("changedMeanwhile");
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-card border bg-waiting-soft px-3 py-2.5">
      <p className="font-medium text-waiting">{t("title")}</p>
      {children}
      <p className="flex flex-wrap gap-2">
        <Button size="sm" onClick={onTheirs}>
          {t("theirs")}
        </Button>
        <Button size="sm" onClick={onMine}>
          {t("mine")}
        </Button>
      </p>
    </div>
  );
}

type InFormProps<T, V> = Pick<Editing<T, V>, "theirs" | "onTheirs"> & {
  form: { reset: (values: V) => void };
  onMine: () => void;
  /** What they made of it, in one line. */
  children: (theirs: T) => ReactNode;
};

/** The same at the end of a form, where there is something of theirs. */
export function TheirsMeanwhile<T, V>({ theirs, onTheirs, form, onMine, children }: InFormProps<T, V>) {
  if (!theirs || !onTheirs) return null;
  return (
    <ChangedMeanwhile onTheirs={() => form.reset(onTheirs(theirs))} onMine={onMine}>
      <p className="break-words text-ink-2">{children(theirs)}</p>
    </ChangedMeanwhile>
  );
}
