"use client";

import { Plus, Server } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { useList } from "@/lib/client/use-list";
import type { McpServer } from "@/lib/contracts/mcp";
import { AdminsOnly, useIsAdmin } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { Panel } from "../console/panel";
import { HttpTools } from "./http-tools";
import { ServerDialog } from "./server-dialog";
import { ServerRow } from "./server-row";
import { ToolSecrets } from "./tool-secrets";

/** What flows may call outside: servers of tools, and the secrets that HTTP tools send along. */
export function Tools() {
  const t = useTranslations("tools");
  const tf = useTranslations("flows");
  const admin = useIsAdmin();
  const back = <BackLink href="/flows">{tf("title")}</BackLink>;
  return (
    <PageFrame title={t("title")} text={t("text")} back={back}>
      {admin ? (
        <>
          <HttpTools />
          <Servers />
          <ToolSecrets />
        </>
      ) : (
        <AdminsOnly>{null}</AdminsOnly>
      )}
    </PageFrame>
  );
}

function Servers() {
  const t = useTranslations("tools");
  const servers = useList<McpServer>("/mcp-servers");
  const [editing, setEditing] = useState<McpServer | "new" | null>(null);
  const [fresh, setFresh] = useState<string | null>(null);
  const add = (
    <Button look="primary" onClick={() => setEditing("new")}>
      <Plus className="size-4" strokeWidth={1.5} aria-hidden />
      {t("add")}
    </Button>
  );
  return (
    <Panel title={t("servers")} text={t("serversText")} {...(servers.data?.length ? { aside: add } : {})}>
      <Loaded of={servers}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon={Server} title={t("emptyTitle")} action={add}>
              {t("emptyText")}
            </Empty>
          ) : (
            <ul className="flex flex-col divide-y rounded-card border">
              {rows.map((server) => (
                <ServerRow
                  key={server.id}
                  server={server}
                  atOnce={server.id === fresh}
                  onEdit={() => setEditing(server)}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {editing && (
        <ServerDialog
          server={editing === "new" ? null : editing}
          onClose={(saved) => {
            setEditing(null);
            if (saved) setFresh(saved.id);
          }}
        />
      )}
    </Panel>
  );
}
