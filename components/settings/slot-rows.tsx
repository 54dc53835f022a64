"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import { endOf, nextSlot, shownEnd, slotsProblem, type Slot } from "@/lib/client/hours-form";

type Props = { of: string; slots: Slot[]; closed: string; onChange: (slots: Slot[]) => void };
// A phone opens its own picker at a touch; the little clock would cost the room of a button.
const time =
  "w-28 tabular-nums max-md:w-auto max-md:min-w-0 max-md:flex-1 max-md:px-2 max-md:[&::-webkit-calendar-picker-indicator]:hidden";
const round =
  "flex size-8 shrink-0 items-center justify-center rounded-control text-ink-3 hover:bg-sunken hover:text-ink max-md:size-10";

/** The times of one day. An end at 00:00 is the day's own end. */
export function SlotRows({ of, slots, closed, onChange }: Props) {
  const t = useTranslations("settings.hours");
  const problem = slotsProblem(slots);
  const change = (at: number, part: Partial<Slot>) =>
    onChange(slots.map((slot, i) => (i === at ? { ...slot, ...part } : slot)));
  const wrong = problem ? { "aria-invalid": true as const } : {};
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-2">
      {slots.length === 0 && (
        <div className="flex items-center gap-2">
          <span className="flex h-8 flex-1 items-center text-ink-3 max-md:h-10">{closed}</span>
          <Add label={t("addSlot", { day: of })} onAdd={() => onChange([nextSlot([])])} />
        </div>
      )}
      {slots.map((slot, at) => (
        // A slot has no name but its place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className="flex items-center gap-2">
          <Input
            type="time"
            aria-label={t("from", { day: of })}
            value={slot.from}
            {...wrong}
            onChange={(event) => change(at, { from: event.target.value })}
            className={time}
          />
          <span className="text-ink-3" aria-hidden>
            –
          </span>
          <Input
            type="time"
            aria-label={t("to", { day: of })}
            value={shownEnd(slot.to)}
            {...wrong}
            onChange={(event) => change(at, { to: endOf(event.target.value) })}
            className={time}
          />
          <span className="flex-1 max-md:hidden" />
          <button
            type="button"
            aria-label={t("removeSlot", { day: of, time: `${slot.from}–${slot.to}` })}
            onClick={() => onChange(slots.filter((_, i) => i !== at))}
            className={round}
          >
            <X className="size-4" strokeWidth={1.5} aria-hidden />
          </button>
          {at === slots.length - 1 && slots.length < 8 ? (
            <Add label={t("addSlot", { day: of })} onAdd={() => onChange([...slots, nextSlot(slots)])} />
          ) : (
            <span className="size-8 shrink-0 max-md:size-10" />
          )}
        </div>
      ))}
      {problem && (
        <p role="alert" className="text-meta text-danger">
          {t(problem)}
        </p>
      )}
    </div>
  );
}

function Add({ label, onAdd }: { label: string; onAdd: () => void }) {
  return (
    <button type="button" aria-label={label} title={label} onClick={onAdd} className={round}>
      <Plus className="size-4" strokeWidth={1.5} aria-hidden />
    </button>
  );
}
