"use client";

import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { Layer } from "./layer";
import { asTrigger, type Trigger } from "./trigger";

type Props = {
  trigger: Trigger;
  label: string;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "right";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** What has the focus first, as a selector; else the first control. */
  first?: string;
  children: ReactNode;
};
const CONTROLS =
  'a[href], button:not(:disabled), input:not(:disabled, [type="hidden"]), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

export function Popover({
  trigger,
  label,
  align = "end",
  side = "bottom",
  first,
  children,
  open,
  onOpenChange,
}: Props) {
  const [own, setOwn] = useState(false);
  const anchor = useRef<HTMLElement>(null);
  const id = useId();
  const shown = open ?? own;
  const change = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  return (
    <>
      {asTrigger(trigger, {
        ref: anchor,
        "aria-haspopup": "dialog",
        "aria-expanded": shown,
        ...(shown && { "aria-controls": id }),
        "data-state": shown ? "open" : "closed",
        onClick: () => change(!shown),
      })}
      {shown && (
        <Layer
          anchor={anchor}
          side={side}
          align={align}
          id={id}
          // The element of that name brings ways of its own to open and to hold the focus.
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="dialog"
          aria-label={label}
          onClose={() => change(false)}
          onShown={(box) => {
            const wanted = first === undefined ? seen(box)[0] : box.querySelector<HTMLElement>(first);
            (wanted ?? box).focus({ preventScroll: true });
          }}
          onKeyDown={goRound}
          className="animate-rise overflow-visible rounded-card p-0"
        >
          {children}
        </Layer>
      )}
    </>
  );
}

const seen = (box: Element) =>
  [...box.querySelectorAll<HTMLElement>(CONTROLS)].filter((each) => each.offsetParent !== null || each.offsetWidth > 0);

/** It stands at the end of the page: what follows its last control is its first. */
function goRound(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== "Tab" || event.altKey || event.ctrlKey || event.metaKey) return;
  const controls = seen(event.currentTarget);
  const [from, to] = event.shiftKey ? [controls[0], controls.at(-1)] : [controls.at(-1), controls[0]];
  if (!to) return event.preventDefault();
  const { activeElement } = document;
  if (activeElement !== from && !(event.shiftKey && activeElement === event.currentTarget)) return;
  event.preventDefault();
  to.focus();
}
