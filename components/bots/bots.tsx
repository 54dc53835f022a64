"use client";

import { Bot as BotIcon, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { post } from "@/lib/client/api";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { Bot } from "@/lib/contracts/resources";
import { useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { LanguageTabs } from "../language/language-tabs";

export function Bots() {
  const t = useTranslations("bots");
  const list = useList<Bot>("/bots");
  const admin = useIsAdmin();
  const router = useRouter();
  const { save, busy } = useSave("/bots");
  const create = async () => {
    const made = await save(() => post<Bot>("/bots", { name: t("newName") }), null);
    if (made) router.push(`/bots/${made.id}`);
  };
  const action = admin && (
    <Button look="primary" busy={busy} onClick={() => void create()}>
      <Plus className="size-4" strokeWidth={1.5} aria-hidden />
      {t("create")}
    </Button>
  );
  return (
    <PageFrame title={t("title")} text={t("text")} action={action}>
      <LanguageTabs at="bots" />
      <Loaded of={list}>
        {(bots) =>
          bots.length === 0 ? (
            <Empty icon={BotIcon} title={t("emptyTitle")} action={action}>
              {t("emptyText")}
            </Empty>
          ) : (
            <ul className="flex flex-col gap-2">
              {bots.map((bot) => (
                <li key={bot.id}>
                  <Link
                    href={`/bots/${bot.id}`}
                    className="flex items-center gap-3 rounded-card border px-4 py-3 hover:bg-ground"
                  >
                    <Avatar name={bot.name} url={bot.avatarUrl} size={32} bot />
                    <span className="min-w-0 flex-1">
                      <span className="block truncate font-medium">{bot.name}</span>
                      <span className="block truncate text-meta text-ink-3">
                        {bot.inboxes.length > 0 ? bot.inboxes.map((inbox) => inbox.name).join(", ") : t("noInbox")}
                      </span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </PageFrame>
  );
}
