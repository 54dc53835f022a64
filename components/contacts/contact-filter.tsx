"use client";

import { ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { HeldCondition } from "@/lib/contracts/conditions";
import { FieldFilters } from "../views/field-filters";

type Props = { conditions: HeldCondition[]; onChange: (conditions: HeldCondition[]) => void };
const heldFields = ["attribute", "organisationField"] as const;

/** Narrows a list of people to those who, or whose organisation, hold something. */
export function ContactFilter({ conditions, onChange }: Props) {
  const t = useTranslations("contacts.filter");
  const [draft, setDraft] = useState<HeldCondition[] | null>(null);
  const apply = (next: HeldCondition[]) => {
    onChange(next.filter(({ key, values }) => key !== "" && values.length > 0));
    setDraft(null);
  };
  return (
    <>
      <Button onClick={() => setDraft(conditions)} aria-haspopup="dialog">
        <ListFilter className="size-4" strokeWidth={1.5} aria-hidden />
        {conditions.length > 0 ? t("openCount", { count: conditions.length }) : t("open")}
      </Button>
      {draft && (
        <Dialog
          open
          onOpenChange={() => setDraft(null)}
          title={t("title")}
          description={t("text")}
          footer={
            <>
              <Button look="ghost" className="mr-auto" onClick={() => apply([])}>
                {t("clear")}
              </Button>
              <Button look="primary" onClick={() => apply(draft)}>
                {t("apply")}
              </Button>
            </>
          }
        >
          <div className="pt-1">
            <FieldFilters of={heldFields} conditions={draft} onChange={setDraft} />
          </div>
        </Dialog>
      )}
    </>
  );
}
