"use client";

import { ArrowDown, ArrowUp, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { api } from "@/lib/client/api";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { RoutingPolicy } from "@/lib/contracts/routing";
import { Loaded } from "../console/loaded";
import { Panel } from "../console/panel";
import { usePolicyWords } from "./use-policy-words";

const LIST = "/routing/policies";

/** In the order in which they are asked: the first that fits decides. */
export function PoliciesPanel() {
  const t = useTranslations("routing");
  const list = useList<RoutingPolicy>(LIST);
  const { save, busy } = useSave(LIST);
  const words = usePolicyWords();
  const move = (policies: RoutingPolicy[], from: number, to: number) => {
    const ids = policies.map(({ id }) => id);
    const [moved] = ids.splice(from, 1);
    if (moved) ids.splice(to, 0, moved);
    void save(() => api("PUT", `${LIST}/order`, { policyIds: ids }));
  };
  const create = (
    <Link href="/settings/routing/new" className={buttonClass({ look: "primary" })}>
      <Plus className="size-4" strokeWidth={1.5} aria-hidden />
      {t("newPolicy")}
    </Link>
  );
  return (
    <Panel title={t("policies")} text={t("policiesText")} aside={create}>
      <Loaded of={list}>
        {(policies) =>
          policies.length === 0 ? (
            <p className="text-ink-2">{t("noPolicies")}</p>
          ) : (
            <ol className="flex flex-col gap-2">
              {policies.map((policy, at) => (
                <li key={policy.id} className="flex items-center gap-1 rounded-card border pr-2 hover:bg-ground">
                  <Link
                    href={`/settings/routing/${policy.id}`}
                    className="flex min-w-0 flex-1 items-baseline gap-3 rounded-card px-4 py-2.5"
                  >
                    <span className="text-meta text-ink-3 tabular-nums">{at + 1}</span>
                    <span className="min-w-0 flex-1">
                      <span className="block truncate font-medium">{policy.name}</span>
                      <span className="block truncate text-meta text-ink-3">{words(policy)}</span>
                    </span>
                  </Link>
                  <IconButton
                    icon={ArrowUp}
                    label={t("moveUp", { name: policy.name })}
                    disabled={busy || at === 0}
                    onClick={() => move(policies, at, at - 1)}
                  />
                  <IconButton
                    icon={ArrowDown}
                    label={t("moveDown", { name: policy.name })}
                    disabled={busy || at === policies.length - 1}
                    onClick={() => move(policies, at, at + 1)}
                  />
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Panel>
  );
}
