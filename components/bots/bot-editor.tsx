"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { get, remove } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Bot } from "@/lib/contracts/resources";
import { AdminsOnly, useIsAdmin } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { BotForm } from "./bot-form";
import { BotInboxes } from "./bot-inboxes";
import { BotTests } from "./bot-tests";
import { ConductForm } from "./conduct-form";
import { DraftFigures } from "./draft-figures";
import { LadderPanel } from "./ladder-panel";
import { ModelRulesForm } from "./model-rules-form";
import { Playground } from "./playground";
import { ToolsForm } from "./tools-form";
import { useSaveBot } from "./use-save-bot";

export function BotEditor({ id }: { id: string }) {
  const t = useTranslations("bots");
  const tc = useTranslations("common");
  const path = `/bots/${id}`;
  const router = useRouter();
  const admin = useIsAdmin();
  const bot = useQuery({ queryKey: [path], queryFn: () => get<Bot>(path), refetchOnWindowFocus: false });
  const { save } = useSave("/bots", "/inboxes", "/providers");
  const [behaviour, conduct, ladder, rules] = [useSaveBot(id), useSaveBot(id), useSaveBot(id), useSaveBot(id)];
  const tools = useSaveBot(id, "/tools");
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
          <div className="grid grid-cols-[minmax(0,1fr)] gap-x-6 lg:grid-cols-[minmax(0,1fr)_360px]">
            <div className="min-w-0">
              <AdminsOnly>
                <BotForm bot={data} onSave={behaviour.saveBot} busy={behaviour.busy} />
                <ConductForm bot={data} onSave={conduct.saveBot} busy={conduct.busy} />
                <LadderPanel bot={data} onSave={ladder.saveBot} busy={ladder.busy} />
                {data.providers.length > 0 && <ModelRulesForm bot={data} onSave={rules.saveBot} busy={rules.busy} />}
                <ToolsForm bot={data} onSave={tools.saveBot} busy={tools.busy} />
                <BotInboxes bot={data} onChanged={() => void bot.refetch()} />
              </AdminsOnly>
              <BotTests botId={id} />
              <DraftFigures path={`/bots/${id}/drafts/stats`} words="drafts.figures" />
            </div>
            <Playground bot={data} />
          </div>
        )}
      </Loaded>
    </PageFrame>
  );
}
