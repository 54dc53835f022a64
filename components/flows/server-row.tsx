"use client";

import { ChevronRight, CircleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Time } from "@/components/ui/time";
import { post, remove } from "@/lib/client/api";
import { say } from "@/lib/client/say";
import { useSave } from "@/lib/client/use-save";
import type { McpServer, McpServerTest } from "@/lib/contracts/mcp";
import { McpTools } from "./mcp-tools";

type Props = { server: McpServer; atOnce: boolean; onEdit: () => void };

/** A server, what its last test found, and its tools one click away. `atOnce`: tried without being asked, right after it was saved. */
export function ServerRow({ server, atOnce, onEdit }: Props) {
  const t = useTranslations("tools");
  const tc = useTranslations("common");
  const locale = useLocale();
  const id = useId();
  const path = `/mcp-servers/${server.id}`;
  const { save, busy } = useSave("/mcp-servers");
  const [open, setOpen] = useState(false);
  const test = async () => {
    const came = await save(() => post<McpServerTest>(`${path}/test`), null);
    if (came?.ok) say(t("answers", { count: came.server.tools.length, ms: came.tookMs }));
  };
  const first = useRef(atOnce);
  useEffect(() => {
    if (!first.current) return;
    first.current = false;
    void test();
  });
  const code = server.problemCode;
  const problem = server.problem && (locale !== "en" && code ? t(`problem.${code}`) : server.problem);
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-52">
          <p className="flex flex-wrap items-center gap-2">
            <code className="font-mono font-medium">{server.name}</code>
            {server.listedAt && !server.problem && <Badge tone="success">{t("works")}</Badge>}
            {server.problem && <Badge tone="danger">{t("broken")}</Badge>}
            {!server.listedAt && !server.problem && <Badge>{t("untried")}</Badge>}
          </p>
          <p className="truncate text-meta text-ink-3" title={server.url}>
            {server.url}
          </p>
        </div>
        <div className="flex shrink-0 flex-wrap gap-1">
          <Button size="sm" busy={busy} onClick={() => void test()}>
            {t("test")}
          </Button>
          <Button size="sm" look="ghost" onClick={onEdit}>
            {tc("edit")}
          </Button>
          <Confirm
            trigger={(ask) => (
              <Button size="sm" look="ghost" onClick={ask}>
                {tc("delete")}
              </Button>
            )}
            title={t("deleteAsk", { name: server.name })}
            consequence={t("deleteConsequence")}
            action={tc("delete")}
            onConfirm={() => save(() => remove(path), t("deleted"))}
          />
        </div>
      </div>
      <div aria-live="polite" className="empty:hidden">
        {problem && (
          <p className="flex items-start gap-1.5 text-danger">
            <CircleAlert className="mt-0.5 size-4 shrink-0" strokeWidth={1.5} aria-hidden />
            <span className="min-w-0 break-words">{problem}</span>
          </p>
        )}
      </div>
      {server.listedAt && (
        <>
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
            className="flex items-center gap-1 self-start rounded-control text-meta text-ink-2 hover:text-ink"
          >
            <ChevronRight
              className={`size-3.5 transition-transform duration-120 ${open ? "rotate-90" : ""}`}
              strokeWidth={1.5}
              aria-hidden
            />
            {t("count", { count: server.tools.length })}
            <span className="text-ink-3">
              <Time at={server.listedAt} />
            </span>
          </button>
          <div id={id} hidden={!open}>
            {open && <McpTools tools={server.tools} />}
          </div>
        </>
      )}
    </li>
  );
}
