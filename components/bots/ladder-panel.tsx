"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { get } from "@/lib/client/api";
import { moved } from "@/lib/client/moved";
import { useForm } from "@/lib/client/use-form";
import { useList } from "@/lib/client/use-list";
import type { BotLadder, BotModel, Provider } from "@/lib/contracts/providers";
import type { Bot } from "@/lib/contracts/resources";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { AddModel } from "./add-model";
import { FixedRung, ModelRung } from "./rung";

type Props = { bot: Bot; onSave: (change: Record<string, unknown>) => Promise<Bot | undefined>; busy: boolean };
const keyOf = ({ providerId, model }: BotModel) => `${providerId} ${model}`;

/** Who answers, from the first rung to the last. Models are put in order here; what stands below them is always there. */
export function LadderPanel({ bot, onSave, busy }: Props) {
  const t = useTranslations("bots.ladder");
  const providers = useList<Provider>("/providers").data ?? [];
  const ladder = useLadder(bot.id);
  const form = useForm({ models: bot.providers }, {});
  const { models } = form.values;
  const [dragged, setDragged] = useState<number | null>(null);
  const set = (next: BotModel[]) => form.set("models", next);
  const submit = async () => {
    const saved = await onSave({ providers: models });
    if (saved) form.reset({ models: saved.providers });
  };
  const chosen = new Set(models.map(keyOf));
  const choices = providers.flatMap(({ id, name, models: names }) =>
    names.map((model) => ({ providerId: id, model, name })).filter((each) => !chosen.has(keyOf(each))),
  );
  const add = (key: string) => {
    const choice = choices.find((each) => keyOf(each) === key);
    if (choice) set([...models, { providerId: choice.providerId, model: choice.model }]);
  };
  return (
    <form noValidate onSubmit={form.submit(submit)}>
      <Panel
        title={t("title")}
        text={t("text")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset({ models: bot.providers })} />}
      >
        <ol aria-label={t("rungs")} className="flex flex-col gap-1.5">
          <FixedRung number={1} title={t("curated")} text={t("curatedText")} href="/knowledge/curated" />
          {models.map((way, at) => (
            <ModelRung
              key={keyOf(way)}
              number={at + 2}
              place={at}
              count={models.length}
              model={way.model}
              provider={providers.find(({ id }) => id === way.providerId)}
              dragging={dragged === at}
              onDrag={() => setDragged(at)}
              onDragEnd={() => setDragged(null)}
              onDrop={() => dragged !== null && set(moved(models, dragged, at))}
              onMove={(to) => set(moved(models, at, to))}
              onRemove={() => set(models.filter((_, i) => i !== at))}
            />
          ))}
          <FixedRung number={models.length + 2} title={t("hot")} text={t("hotText")} />
          <FixedRung number={models.length + 3} title={t("local")} text={t("localText")} />
          <FixedRung number={models.length + 4} title={t("person")} text={t("personText")} />
        </ol>
        <AddModel choices={choices} none={providers.length === 0} full={models.length >= 10} onAdd={add} />
        {models.length > 0 && ladder.data && (
          <p className="text-meta text-ink-3">{t("deadlines", ladder.data.deadlines)}</p>
        )}
      </Panel>
    </form>
  );
}

/** What stands behind the models right now. */
export const useLadder = (botId: string) => {
  const path = `/bots/${botId}/ladder`;
  return useQuery({ queryKey: [path], queryFn: () => get<BotLadder>(path) });
};
