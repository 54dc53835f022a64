"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import { remove } from "@/lib/client/api";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { Invitation } from "@/lib/contracts/resources";
import { DateTime } from "./date-time";

/** Links that are out and not yet used. */
export function Invitations() {
  const t = useTranslations("settings.agents");
  const list = useList<Invitation>("/invitations");
  const { save } = useSave("/invitations");
  if (!list.data || list.data.length === 0) return null;
  return (
    <section className="mt-8">
      <h2 className="mb-3 text-title font-medium">{t("open")}</h2>
      <Table
        label={t("open")}
        rows={list.data}
        id={(invitation) => invitation.id}
        columns={[
          { key: "email", title: t("email"), cell: (invitation) => <Invited invitation={invitation} /> },
          { key: "role", title: t("role"), hideOnPhone: true, cell: (invitation) => t(`roles.${invitation.role}`) },
          {
            key: "until",
            title: t("until"),
            hideOnPhone: true,
            cell: (invitation) => <DateTime at={invitation.expiresAt} />,
          },
          {
            key: "drop",
            title: t("withdraw"),
            quiet: true,
            end: true,
            cell: (invitation) => (
              <Button
                size="sm"
                onClick={() => void save(() => remove(`/invitations/${invitation.id}`), t("withdrawn"))}
              >
                {t("withdraw")}
              </Button>
            ),
          },
        ]}
      />
    </section>
  );
}

function Invited({ invitation: { name, email } }: { invitation: Invitation }) {
  if (!name) return <span className="block max-w-80 truncate">{email}</span>;
  return (
    <span className="block max-w-80">
      <span className="block truncate">{name}</span>
      <span className="block truncate text-meta text-ink-3">{email}</span>
    </span>
  );
}
