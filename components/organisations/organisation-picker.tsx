"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { Trigger } from "@/components/ui/trigger";
import { usePages } from "@/lib/client/use-list";
import type { Organisation } from "@/lib/contracts/organisations";

type Choice = { id: string; name: string };
type Props = {
  trigger: Trigger;
  /** What stands for none; absent: one has to be chosen. */
  none?: string;
  onChoose: (choice: Choice | null) => void;
};
const MOST = 8;

/** One of many organisations, found by name or domain. */
export function OrganisationPicker({ trigger, none, onChoose }: Props) {
  const t = useTranslations("organisations");
  const [open, setOpen] = useState(false);
  const choose = (choice: Choice | null) => {
    setOpen(false);
    onChoose(choice);
  };
  return (
    <Popover trigger={trigger} label={t("choose")} align="start" open={open} onOpenChange={setOpen} first="input">
      {open && <Found {...(none ? { none } : {})} onChoose={choose} />}
    </Popover>
  );
}

function Found({ none, onChoose }: Omit<Props, "trigger">) {
  const t = useTranslations("organisations");
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const list = usePages<Organisation>("/organisations", { q });
  const found = (list.data?.pages[0]?.data ?? []).slice(0, MOST);
  const row = "flex w-full items-center rounded-control px-2 py-1.5 text-left hover:bg-sunken focus-visible:bg-sunken";
  return (
    <div className="flex w-64 flex-col gap-1 p-2">
      <Input
        type="search"
        aria-label={t("search")}
        placeholder={t("search")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key !== "Enter" || event.nativeEvent.isComposing || !first) return;
          event.preventDefault();
          onChoose(first);
        }}
      />
      {list.isPending ? (
        <SkeletonRows rows={2} />
      ) : (
        <ul>
          {none && !q && (
            <li>
              <button type="button" className={`${row} text-ink-2`} onClick={() => onChoose(null)}>
                {none}
              </button>
            </li>
          )}
          {found.map((each) => (
            <li key={each.id}>
              <button type="button" className={row} onClick={() => onChoose(each)}>
                <span className="truncate">{each.name}</span>
              </button>
            </li>
          ))}
          {found.length === 0 && <li className="px-2 py-1.5 text-ink-3">{t("nobody")}</li>}
        </ul>
      )}
    </div>
  );
}
