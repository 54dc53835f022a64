"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { get, patch, remove } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Bot } from "@/lib/contracts/resources";
import { AdminsOnly, useIsAdmin } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { BotForm } from "./bot-form";
import { BotInboxes } from "./bot-inboxes";
import { BotTests } from "./bot-tests";
import { Playground } from "./playground";

export function BotEditor({ id }: { id: string }) {
  const t = useTranslations("bots");
  const tc = useTranslations("common");
  const path = `/bots/${id}`;
  const router = useRouter();
  const queries = useQueryClient();
  const admin = useIsAdmin();
  const bot = useQuery({ queryKey: [path], queryFn: () => get<Bot>(path), refetchOnWindowFocus: false });
  const { save, busy } = useSave("/bots", "/inboxes");
  const saveBot = async (change: Record<string, unknown>) => {
    const saved = await save(() => patch<Bot>(path, change));
    if (saved) queries.setQueryData([path], saved);
    return saved;
  };
  const drop = async () => {
    if ((await save(() => remove(path), t("deleted"))) !== undefined) router.push("/bots");
  };
  const name = bot.data?.name ?? t("one");
  const action = admin && bot.data && (
    <Confirm
      trigger={(open) => <Button onClick={open}>{tc("delete")}</Button>}
      title={t("deleteAsk", { name })}
      consequence={t("deleteConsequence")}
      action={tc("delete")}
      onConfirm={drop}
    />
  );
  return (
    <PageFrame title={name} back={<BackLink href="/bots">{t("title")}</BackLink>} action={action} wide>
      <Loaded of={bot}>
        {(data) => (
          <div className="grid gap-x-6 lg:grid-cols-[minmax(0,1fr)_360px]">
            <div className="min-w-0">
              <AdminsOnly>
                <BotForm bot={data} onSave={saveBot} busy={busy} />
                <BotInboxes bot={data} onChanged={() => void bot.refetch()} />
              </AdminsOnly>
              <BotTests botId={id} />
            </div>
            <Playground id={id} threshold={data.threshold} />
          </div>
        )}
      </Loaded>
    </PageFrame>
  );
}
