"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { commandIds, keymap, keysOf } from "@/lib/client/keymap";

const groups = ["list", "thread", "go"] as const;

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("keys");
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("map")} wide>
      <div className="grid gap-6 pt-1 md:grid-cols-2">
        {groups.map((group) => (
          <section key={group}>
            <h3 className="mb-1 text-meta font-medium text-ink-3">{t(`groups.${group}`)}</h3>
            <dl>
              {commandIds
                .filter((id) => keymap[id].group === group)
                .map((id) => (
                  <div key={id} className="flex h-8 items-center justify-between border-b last:border-0">
                    <dt>{t(`of.${id.replace(".", "_")}`)}</dt>
                    <dd>
                      <Kbd keys={keysOf(id)} />
                      <span className="sr-only">{keysOf(id).join(" + ")}</span>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
