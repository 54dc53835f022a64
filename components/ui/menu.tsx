"use client";

import { Check, type LucideIcon } from "lucide-react";
import { createContext, useContext, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { Kbd } from "./kbd";
import { Layer } from "./layer";
import { nextItem } from "./menu-keys";
import { asTrigger, type Trigger } from "./trigger";

type MenuProps = {
  trigger: Trigger;
  align?: "start" | "end";
  side?: "top" | "bottom" | "right";
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};
const Close = createContext<() => void>(() => undefined);
const itemsOf = (menu: Element) => [...menu.querySelectorAll<HTMLElement>("[role=menuitem]")];

export function Menu({ trigger, align = "end", side = "bottom", children, open, onOpenChange }: MenuProps) {
  const [own, setOwn] = useState(false);
  const anchor = useRef<HTMLElement>(null);
  const pointed = useRef(false);
  const typed = useRef({ text: "", at: 0 });
  const id = useId();
  const shown = open ?? own;
  const change = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  const close = () => change(false);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const { key, currentTarget, ctrlKey, altKey, metaKey } = event;
    if (key === "Tab") return event.preventDefault();
    if (ctrlKey || altKey || metaKey) return;
    const items = itemsOf(currentTarget);
    const at = items.findIndex((item) => item === document.activeElement);
    if (key === "Enter" || key === " ") {
      event.preventDefault();
      return items[at]?.click();
    }
    const now = Date.now();
    const text = key.length === 1 ? (now - typed.current.at < 1_000 ? typed.current.text : "") + key : "";
    if (text) typed.current = { text, at: now };
    const next = nextItem(
      items.map((item) => item.textContent),
      at,
      key,
      text,
    );
    if (next === undefined) return;
    event.preventDefault();
    items[next]?.focus();
  };
  return (
    <>
      {asTrigger(trigger, {
        ref: anchor,
        id: `${id}trigger`,
        "aria-haspopup": "menu",
        "aria-expanded": shown,
        ...(shown && { "aria-controls": id }),
        "data-state": shown ? "open" : "closed",
        onClick: ({ detail }) => {
          pointed.current = detail > 0;
          change(!shown);
        },
        onKeyDown: (event) => {
          if (event.key !== "ArrowDown" || shown) return;
          event.preventDefault();
          change(true);
        },
      })}
      {shown && (
        <Layer
          anchor={anchor}
          side={side}
          align={align}
          scrolls
          id={id}
          role="menu"
          aria-orientation="vertical"
          aria-labelledby={`${id}trigger`}
          onClose={close}
          onShown={(menu) => {
            const first = pointed.current ? undefined : itemsOf(menu)[0];
            pointed.current = false;
            (first ?? menu).focus({ preventScroll: true });
          }}
          onKeyDown={press}
          className="min-w-44 animate-rise overflow-y-auto rounded-card p-1 scroll-thin"
        >
          <Close value={close}>{children}</Close>
        </Layer>
      )}
    </>
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
  const close = useContext(Close);
  return (
    // Keys are heard by the menu, for all of its items.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="menuitem"
      tabIndex={-1}
      onClick={() => {
        onSelect();
        close();
      }}
      onPointerMove={({ pointerType, currentTarget }) =>
        pointerType === "mouse" &&
        currentTarget !== document.activeElement &&
        currentTarget.focus({ preventScroll: true })
      }
      onPointerLeave={({ pointerType, currentTarget }) =>
        pointerType === "mouse" && currentTarget.closest<HTMLElement>("[role=menu]")?.focus({ preventScroll: true })
      }
      className={`flex h-8 cursor-pointer items-center gap-2 rounded-control px-2 text-body outline-none select-none focus:bg-sunken max-md:h-10 ${danger ? "text-danger" : "text-ink"}`}
    >
      {Icon && <Icon className="size-4 shrink-0" strokeWidth={1.5} aria-hidden />}
      <span className="flex min-w-0 flex-1 items-center gap-2 truncate">{children}</span>
      {checked && <Check className="size-4 shrink-0" strokeWidth={1.5} aria-label="✓" />}
      {keys && <Kbd keys={keys} />}
    </div>
  );
}

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <div className="px-2 py-1 text-meta text-ink-3">{children}</div>
);
export const MenuLine = () => <hr className="-mx-1 my-1 h-px border-0 bg-line" />;
