"use client";

import { Plus, Workflow } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Button, buttonClass } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { post } from "@/lib/client/api";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { Flow } from "@/lib/contracts/flow";
import { useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";

export function Flows() {
  const t = useTranslations("flows");
  const list = useList<Flow>("/flows");
  const admin = useIsAdmin();
  const router = useRouter();
  const { save, busy } = useSave("/flows");
  const create = async (template: "classic" | "returns") => {
    const name = t(`template.${template}`);
    const made = await save(() => post<Flow>("/flows", { name, template }), null);
    if (made) router.push(`/flows/${made.id}`);
  };
  const action = admin && (
    <div className="flex flex-wrap justify-center gap-2">
      <Link href="/flows/tools" className={buttonClass({ look: "ghost" })}>
        {t("tools")}
      </Link>
      <Button busy={busy} onClick={() => void create("returns")}>
        {t("fromReturns")}
      </Button>
      <Button look="primary" busy={busy} onClick={() => void create("classic")}>
        <Plus className="size-4" strokeWidth={1.5} aria-hidden />
        {t("create")}
      </Button>
    </div>
  );
  return (
    <PageFrame title={t("title")} text={t("text")} action={action}>
      <Loaded of={list}>
        {(flows) =>
          flows.length === 0 ? (
            <Empty icon={Workflow} title={t("emptyTitle")} action={action}>
              {t("emptyText")}
            </Empty>
          ) : (
            <ul className="flex flex-col gap-2">
              {flows.map((flow) => (
                <li key={flow.id}>
                  <Link
                    href={`/flows/${flow.id}`}
                    className="flex items-center gap-3 rounded-card border px-4 py-3 hover:bg-ground"
                  >
                    <Workflow className="size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
                    <span className="min-w-0 flex-1">
                      <span className="block truncate font-medium">{flow.name}</span>
                      <span className="block truncate text-meta text-ink-3">
                        {flow.bots.length > 0 ? flow.bots.map((bot) => bot.name).join(", ") : t("noBot")}
                      </span>
                    </span>
                    <FlowState flow={flow} />
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

export function FlowState({ flow }: { flow: Flow }) {
  const t = useTranslations("flows");
  if (flow.publishedVersion === null) return <Badge>{t("draftOnly")}</Badge>;
  return (
    <span className="flex shrink-0 flex-wrap justify-end gap-1">
      <Badge tone="success">{t("live", { version: flow.publishedVersion })}</Badge>
      {flow.draftChanged && <Badge tone="waiting">{t("changed")}</Badge>}
    </span>
  );
}
