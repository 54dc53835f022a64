"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { McpTool } from "@/lib/contracts/mcp";

/** What a server offers, in its own words, with what each tool wants to know. */
export function McpTools({ tools }: { tools: McpTool[] }) {
  const t = useTranslations("tools");
  if (tools.length === 0) return <p className="text-ink-2">{t("noTools")}</p>;
  return (
    <ul className="flex flex-col gap-2 pt-1">
      {tools.map((tool) => (
        <li key={tool.name} className="rounded-card border bg-ground px-3 py-2">
          <p className="flex flex-wrap items-center gap-2">
            <code className="font-mono break-all">{tool.name}</code>
            {tool.readOnly && <Badge>{t("readOnly")}</Badge>}
          </p>
          {tool.description && (
            <p className="mt-0.5 line-clamp-4 break-words whitespace-pre-wrap text-ink-2">{tool.description}</p>
          )}
          <details className="mt-1">
            <summary className="cursor-pointer text-meta text-ink-3 hover:text-ink">{t("schema")}</summary>
            {/* A long schema still scrolls by keyboard. */}
            <pre
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              tabIndex={0}
              className="mt-1 max-h-60 overflow-auto rounded-control bg-sunken p-2 font-mono text-meta scroll-thin"
            >
              {JSON.stringify(tool.inputSchema, null, 2)}
            </pre>
          </details>
        </li>
      ))}
    </ul>
  );
}
