"use client";

import { Popover as Primitive } from "radix-ui";
import type { ReactNode } from "react";

type Props = {
  trigger: ReactNode;
  label: string;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "right";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** What has the focus first, as a selector; else the first control. */
  first?: string;
  children: ReactNode;
};

export function Popover({ trigger, label, align = "end", side = "bottom", first, children, ...state }: Props) {
  return (
    <Primitive.Root {...state}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          onOpenAutoFocus={(event) => {
            if (!first || !(event.currentTarget instanceof HTMLElement)) return;
            event.preventDefault();
            (event.currentTarget.querySelector<HTMLElement>(first) ?? event.currentTarget).focus();
          }}
          className="z-50 animate-rise rounded-card border bg-raised shadow-float outline-none"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
