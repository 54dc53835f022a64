"use client";

import { Plus, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Empty } from "@/components/ui/empty";
import { remove } from "@/lib/client/api";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { HttpTool } from "@/lib/contracts/tools";
import { Loaded } from "../console/loaded";
import { Panel } from "../console/panel";
import { HttpToolDialog } from "./http-tool-dialog";

/** Tools over HTTP that models may call by themselves, once a bot is allowed to. */
export function HttpTools() {
  const t = useTranslations("tools.http");
  const tools = useList<HttpTool>("/tools");
  const [editing, setEditing] = useState<HttpTool | "new" | null>(null);
  const add = (
    <Button look="primary" onClick={() => setEditing("new")}>
      <Plus className="size-4" strokeWidth={1.5} aria-hidden />
      {t("add")}
    </Button>
  );
  return (
    <Panel title={t("title")} text={t("text")} {...(tools.data?.length ? { aside: add } : {})}>
      <Loaded of={tools}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon={Wrench} title={t("emptyTitle")} action={add}>
              {t("emptyText")}
            </Empty>
          ) : (
            <ul className="flex flex-col divide-y rounded-card border">
              {rows.map((tool) => (
                <Row key={tool.id} tool={tool} onEdit={() => setEditing(tool)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {editing && <HttpToolDialog tool={editing === "new" ? null : editing} onClose={() => setEditing(null)} />}
    </Panel>
  );
}

function Row({ tool, onEdit }: { tool: HttpTool; onEdit: () => void }) {
  const t = useTranslations("tools.http");
  const tc = useTranslations("common");
  const { save } = useSave("/tools");
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-2">
          <code className="font-mono font-medium break-all">{tool.name}</code>
          {tool.writes && <Badge tone="waiting">{t("asksFirst")}</Badge>}
          {tool.needsIdentity && <Badge tone="accent">{t("proven")}</Badge>}
        </p>
        <p className="line-clamp-2 break-words text-ink-2">{tool.description}</p>
        <p className="truncate text-meta text-ink-3" title={tool.url}>
          {tool.method} {tool.url}
        </p>
        <p className="text-meta text-ink-3">
          {tool.bots.length > 0 ? t("usedBy", { bots: tool.bots.map(({ name }) => name).join(", ") }) : t("unused")}
        </p>
      </div>
      <div className="flex shrink-0 flex-wrap gap-1">
        <Button size="sm" look="ghost" onClick={onEdit}>
          {tc("edit")}
        </Button>
        <Confirm
          trigger={(ask) => (
            <Button size="sm" look="ghost" onClick={ask}>
              {tc("delete")}
            </Button>
          )}
          title={t("deleteAsk", { name: tool.name })}
          consequence={t("deleteConsequence")}
          action={tc("delete")}
          onConfirm={() => save(() => remove(`/tools/${tool.id}`), t("deleted"))}
        />
      </div>
    </li>
  );
}
