"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Tabs } from "@/components/ui/tabs";
import { get, post, remove } from "@/lib/client/api";
import { say } from "@/lib/client/say";
import { useSave } from "@/lib/client/use-save";
import type { FlowRefusal, FlowWithDraft } from "@/lib/contracts/flow";
import { useIsAdmin } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { DefinitionEditor } from "./definition-editor";
import { FlowState } from "./flows";
import { HeldBack, heldBack } from "./held-back";
import { Simulator } from "./simulator";
import { StepList } from "./step-list";
import { Versions } from "./versions";

type Pane = "steps" | "definition" | "versions";

export function FlowPage({ id }: { id: string }) {
  const t = useTranslations("flows");
  const tc = useTranslations("common");
  const path = `/flows/${id}`;
  const admin = useIsAdmin();
  const router = useRouter();
  const queries = useQueryClient();
  const [pane, setPane] = useState<Pane>("steps");
  const flow = useQuery({ queryKey: [path], queryFn: () => get<FlowWithDraft>(path), refetchOnWindowFocus: false });
  const { save, busy } = useSave("/flows", `${path}/versions`);
  const keep = (saved: FlowWithDraft) => queries.setQueryData([path], saved);
  const [refusals, setRefusals] = useState<FlowRefusal[] | null>(null);
  const publish = async (force = false) => {
    const saved = await save(async () => {
      try {
        return await post<FlowWithDraft>(`${path}/publish`, force ? { force } : {});
      } catch (error) {
        // Tests that fail are shown, not only said.
        const held = heldBack(error);
        if (!held) throw error;
        setRefusals(held);
        return undefined;
      }
    }, null);
    if (!saved) return;
    setRefusals(null);
    keep(saved);
    say(t("published"));
  };
  const drop = async () => {
    if ((await save(() => remove(path), t("deleted"))) !== undefined) router.push("/flows");
  };
  const { data } = flow;
  const action = data && (
    <div className="flex flex-wrap items-center gap-2">
      <FlowState flow={data} />
      {admin && (
        <>
          <Confirm
            trigger={(open) => <Button onClick={open}>{tc("delete")}</Button>}
            title={t("deleteAsk", { name: data.name })}
            consequence={t("deleteConsequence")}
            action={tc("delete")}
            onConfirm={drop}
          />
          <Button
            look="primary"
            busy={busy}
            disabled={data.problems.length > 0 || !data.draftChanged}
            onClick={() => void publish()}
          >
            {t("publish")}
          </Button>
        </>
      )}
    </div>
  );
  return (
    <PageFrame
      title={data?.name ?? t("one")}
      back={<BackLink href="/flows">{t("title")}</BackLink>}
      {...(action ? { action } : {})}
      wide
    >
      {refusals && (
        <HeldBack refusals={refusals} busy={busy} onClose={() => setRefusals(null)} onForce={() => publish(true)} />
      )}
      <Loaded of={flow}>
        {(loaded) => (
          <div className="grid gap-x-6 gap-y-8 lg:grid-cols-[minmax(0,1fr)_360px]">
            <div className="min-w-0">
              <Tabs<Pane>
                label={t("panes")}
                value={pane}
                onChange={setPane}
                tabs={[
                  {
                    value: "steps",
                    label: t("steps"),
                    content: <StepList steps={loaded.steps} problems={loaded.problems} />,
                  },
                  {
                    value: "definition",
                    label: t("definition"),
                    content: <DefinitionEditor key={loaded.draftRev} flow={loaded} readOnly={!admin} onSaved={keep} />,
                  },
                  {
                    value: "versions",
                    label: t("versions"),
                    content: <Versions flow={loaded} readOnly={!admin} onChanged={keep} />,
                  },
                ]}
              />
            </div>
            <Simulator flow={loaded} />
          </div>
        )}
      </Loaded>
    </PageFrame>
  );
}
