"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Dialog } from "@/components/ui/dialog";
import { remove } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Provider } from "@/lib/contracts/providers";

/** While bots ask it, it says who does; then it asks once and is gone. */
export function DeleteProvider({ provider: { id, name, bots } }: { provider: Provider }) {
  const t = useTranslations("models");
  const tc = useTranslations("common");
  const router = useRouter();
  const { save } = useSave("/providers");
  const [told, setTold] = useState(false);
  const drop = async () => {
    if ((await save(() => remove(`/providers/${id}`), t("deleted"))) !== undefined) router.push("/settings/models");
  };
  if (bots.length === 0)
    return (
      <Confirm
        trigger={(open) => <Button onClick={open}>{tc("delete")}</Button>}
        title={t("deleteAsk", { name })}
        consequence={t("deleteConsequence")}
        action={tc("delete")}
        onConfirm={drop}
      />
    );
  return (
    <>
      <Button onClick={() => setTold(true)}>{tc("delete")}</Button>
      <Dialog
        open={told}
        onOpenChange={setTold}
        title={t("usedTitle", { name })}
        description={t("usedText")}
        footer={<Button onClick={() => setTold(false)}>{tc("close")}</Button>}
      >
        <ul className="flex flex-col gap-1">
          {bots.map((bot) => (
            <li key={bot.id}>
              <Link href={`/bots/${bot.id}`} className="font-medium text-accent-ink underline underline-offset-2">
                {bot.name}
              </Link>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
