"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { moved } from "@/lib/client/moved";
import { useList } from "@/lib/client/use-list";
import type { BotModel, Provider } from "@/lib/contracts/providers";
import { AddModel } from "../bots/add-model";
import { ProviderState } from "../models/provider-state";

const keyOf = ({ providerId, model }: BotModel) => `${providerId} ${model}`;
type Props = { models: BotModel[]; onChange: (models: BotModel[]) => void; none: string };

/** Models in the order in which they are asked. */
export function ModelOrder({ models, onChange, none }: Props) {
  const t = useTranslations("copilot.settings");
  const tl = useTranslations("bots.ladder");
  const list = useList<Provider>("/providers");
  const providers = list.data ?? [];
  const chosen = new Set(models.map(keyOf));
  const choices = providers.flatMap(({ id, name, models: names }) =>
    names.map((model) => ({ providerId: id, model, name })).filter((each) => !chosen.has(keyOf(each))),
  );
  const add = (key: string) => {
    const choice = choices.find((each) => keyOf(each) === key);
    if (choice) onChange([...models, { providerId: choice.providerId, model: choice.model }]);
  };
  return (
    <div className="flex flex-col gap-2">
      {models.length === 0 && <p className="text-ink-2">{none}</p>}
      {models.length > 0 && (
        <ol aria-label={t("models")} className="flex flex-col gap-1.5">
          {models.map((way, at) => {
            const provider = providers.find(({ id }) => id === way.providerId);
            return (
              <li
                key={keyOf(way)}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card border bg-surface px-3 py-2"
              >
                <span className="min-w-0 flex-1 basis-32">
                  <span className="block truncate font-mono text-meta">{way.model}</span>
                  {provider && <span className="block truncate text-meta text-ink-3">{provider.name}</span>}
                  {list.data && !provider?.models.includes(way.model) && (
                    <span className="block text-meta text-danger">
                      {provider ? tl("unknownModel") : t("goneProvider")}
                    </span>
                  )}
                </span>
                {provider && <ProviderState state={provider.state} />}
                <span className="-my-1 flex max-md:ml-auto">
                  <IconButton
                    icon={ArrowUp}
                    label={tl("up", { model: way.model })}
                    disabled={at === 0}
                    onClick={() => onChange(moved(models, at, at - 1))}
                  />
                  <IconButton
                    icon={ArrowDown}
                    label={tl("down", { model: way.model })}
                    disabled={at === models.length - 1}
                    onClick={() => onChange(moved(models, at, at + 1))}
                  />
                  <IconButton
                    icon={X}
                    label={tl("remove", { model: way.model })}
                    onClick={() => onChange(models.filter((_, i) => i !== at))}
                  />
                </span>
              </li>
            );
          })}
        </ol>
      )}
      <AddModel choices={choices} none={list.data?.length === 0} full={models.length >= 10} onAdd={add} />
    </div>
  );
}
