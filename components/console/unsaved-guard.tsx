"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** Asks before a link or a closed window takes unsaved work away. */
export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const t = useTranslations("common");
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);
  useEffect(() => {
    if (!dirty) return;
    const unload = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const href = link?.getAttribute("href");
      if (!href?.startsWith("/") || link?.getAttribute("target") || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(href);
    };
    window.addEventListener("beforeunload", unload);
    document.addEventListener("click", click, true);
    return () => {
      window.removeEventListener("beforeunload", unload);
      document.removeEventListener("click", click, true);
    };
  }, [dirty]);
  return (
    <Dialog
      open={target !== null}
      onOpenChange={() => setTarget(null)}
      title={t("leaveTitle")}
      description={t("leaveText")}
      footer={
        <>
          <Button onClick={() => target && router.push(target)}>{t("leave")}</Button>
          <Button look="primary" onClick={() => setTarget(null)}>
            {t("stay")}
          </Button>
        </>
      }
    />
  );
}
