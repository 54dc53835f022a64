"use client";

import { ArrowDown, ArrowUp, GripVertical, X } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { IconButton } from "@/components/ui/icon-button";
import type { Provider } from "@/lib/contracts/providers";
import { ProviderState } from "../models/provider-state";

type Props = {
  number: number;
  /** Among the models, from 0. */
  place: number;
  count: number;
  model: string;
  provider: Provider | undefined;
  dragging: boolean;
  onDrag: () => void;
  onDragEnd: () => void;
  onDrop: () => void;
  onMove: (to: number) => void;
  onRemove: () => void;
};

/** A model, to be dragged or moved by its arrows. */
export function ModelRung({
  number,
  place: at,
  count,
  model,
  provider,
  dragging,
  onDrag,
  onDragEnd,
  onDrop,
  onMove,
  onRemove,
}: Props) {
  const t = useTranslations("bots.ladder");
  const known = provider?.models.includes(model) ?? false;
  return (
    // Dragging is a shortcut; the arrows do the same by keyboard and by thumb.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", model);
        onDrag();
      }}
      onDragEnd={onDragEnd}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
      className={`flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card border bg-surface px-3 py-2 ${dragging ? "opacity-50" : ""}`}
    >
      <GripVertical className="size-4 shrink-0 cursor-grab text-ink-3 max-md:hidden" strokeWidth={1.5} aria-hidden />
      <RungNumber>{number}</RungNumber>
      <span className="min-w-0 flex-1 basis-32">
        <span className="block truncate font-mono text-meta">{model}</span>
        {provider ? (
          <Link
            href={`/settings/models/${provider.id}`}
            className="block truncate text-meta text-ink-3 hover:underline"
          >
            {provider.name}
          </Link>
        ) : null}
        {provider && !known && <span className="block text-meta text-danger">{t("unknownModel")}</span>}
      </span>
      {provider && <ProviderState state={provider.state} />}
      <span className="-my-1 flex max-md:ml-auto">
        <IconButton icon={ArrowUp} label={t("up", { model })} disabled={at === 0} onClick={() => onMove(at - 1)} />
        <IconButton
          icon={ArrowDown}
          label={t("down", { model })}
          disabled={at === count - 1}
          onClick={() => onMove(at + 1)}
        />
        <IconButton icon={X} label={t("remove", { model })} onClick={onRemove} />
      </span>
    </li>
  );
}

/** What is always there. */
export function FixedRung({
  number,
  title,
  text,
  href,
}: {
  number: number;
  title: string;
  text: string;
  href?: string;
}) {
  return (
    <li className="flex items-center gap-3 rounded-card border border-dashed bg-ground px-3 py-2">
      <span className="w-4 shrink-0 max-md:hidden" aria-hidden />
      <RungNumber>{number}</RungNumber>
      <span className="min-w-0 flex-1">
        {href ? (
          <Link href={href} className="block font-medium hover:underline">
            {title}
          </Link>
        ) : (
          <span className="block font-medium">{title}</span>
        )}
        <span className="block text-meta text-ink-3">{text}</span>
      </span>
    </li>
  );
}

const RungNumber = ({ children }: { children: number }) => (
  <span
    className="flex size-5 shrink-0 items-center justify-center rounded-full bg-sunken text-meta text-ink-2 tabular-nums"
    aria-hidden
  >
    {children}
  </span>
);
