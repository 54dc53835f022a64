"use client";

import { Check, type LucideIcon } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "./kbd";

type MenuProps = {
  trigger: ReactNode;
  align?: "start" | "end";
  side?: "top" | "bottom" | "right";
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

export function Menu({ trigger, align = "end", side = "bottom", children, ...state }: MenuProps) {
  return (
    <Primitive.Root modal={false} {...state}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-rise overflow-y-auto rounded-card border bg-raised p-1 shadow-float scroll-thin"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

type ItemProps = {
  icon?: LucideIcon;
  keys?: string[];
  checked?: boolean;
  danger?: boolean;
  onSelect: () => void;
  children: ReactNode;
};

export function MenuItem({ icon: Icon, keys, checked, danger, onSelect, children }: ItemProps) {
  return (
    <Primitive.Item
      onSelect={onSelect}
      className={`flex h-8 cursor-pointer items-center gap-2 rounded-control px-2 text-body outline-none data-highlighted:bg-sunken max-md:h-10 ${danger ? "text-danger" : "text-ink"}`}
    >
      {Icon && <Icon className="size-4 shrink-0" strokeWidth={1.5} aria-hidden />}
      <span className="flex min-w-0 flex-1 items-center gap-2 truncate">{children}</span>
      {checked && <Check className="size-4 shrink-0" strokeWidth={1.5} aria-label="✓" />}
      {keys && <Kbd keys={keys} />}
    </Primitive.Item>
  );
}

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <Primitive.Label className="px-2 py-1 text-meta text-ink-3">{children}</Primitive.Label>
);
export const MenuLine = () => <Primitive.Separator className="-mx-1 my-1 h-px bg-line" />;
