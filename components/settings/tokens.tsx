"use client";

import { KeyRound, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Empty } from "@/components/ui/empty";
import { Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { remove } from "@/lib/client/api";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { ApiToken } from "@/lib/contracts/resources";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { CreateTokenDialog } from "./create-token-dialog";
import { DateTime } from "./date-time";

export function Tokens() {
  const t = useTranslations("settings.tokens");
  const list = useList<ApiToken>("/api-tokens");
  const [creating, setCreating] = useState(false);
  const create = (
    <Button look="primary" onClick={() => setCreating(true)}>
      <Plus className="size-4" strokeWidth={1.5} aria-hidden />
      {t("create")}
    </Button>
  );
  return (
    <PageFrame title={t("title")} text={t("text")} action={create} wide>
      <Loaded of={list}>
        {(tokens) =>
          tokens.length === 0 ? (
            <Empty icon={KeyRound} title={t("emptyTitle")} action={create}>
              {t("emptyText")}
            </Empty>
          ) : (
            <TokenTable tokens={tokens} />
          )
        }
      </Loaded>
      {creating && <CreateTokenDialog onClose={() => setCreating(false)} />}
    </PageFrame>
  );
}

function TokenTable({ tokens }: { tokens: ApiToken[] }) {
  const t = useTranslations("settings.tokens");
  const tc = useTranslations("common");
  const { save } = useSave("/api-tokens");
  return (
    <Table
      label={t("title")}
      rows={tokens}
      id={(token) => token.id}
      columns={[
        {
          key: "name",
          title: t("name"),
          cell: (token) => (
            <>
              <span className="block font-medium">{token.name}</span>
              <span className="block font-mono text-meta text-ink-3">…{token.hint}</span>
            </>
          ),
        },
        {
          key: "scopes",
          title: t("scopes"),
          hideOnPhone: true,
          cell: (token) => (
            <span className="text-ink-2">
              {token.scopes.map((scope) => t(`scope.${scope.replace(":", "_")}`)).join(" · ")}
            </span>
          ),
        },
        {
          key: "used",
          title: t("used"),
          hideOnPhone: true,
          cell: (token) => (token.lastUsedAt ? <Time at={token.lastUsedAt} /> : tc("never")),
        },
        {
          key: "until",
          title: t("until"),
          hideOnPhone: true,
          cell: (token) => (token.expiresAt ? <DateTime at={token.expiresAt} /> : tc("never")),
        },
        {
          key: "drop",
          title: t("revoke"),
          quiet: true,
          end: true,
          cell: (token) => (
            <Confirm
              trigger={(open) => (
                <Button size="sm" onClick={open} aria-label={`${t("revoke")}: ${token.name}`}>
                  {t("revoke")}
                </Button>
              )}
              title={t("revokeAsk", { name: token.name })}
              consequence={t("revokeConsequence")}
              action={t("revoke")}
              onConfirm={() => save(() => remove(`/api-tokens/${token.id}`), t("revoked"))}
            />
          ),
        },
      ]}
    />
  );
}
