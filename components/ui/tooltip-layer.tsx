"use client";

import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { Kbd } from "./kbd";
import { place, type Side } from "./place";

/** So long one rests on something until it is told; not at all where another one was told just now. */
const REST_MS = 400;
const MOMENT_MS = 200;
/** Time to get from the trigger into the tooltip, which may be read closer and selected. */
const WAY_MS = 100;
const sides: Record<string, Side> = { top: "top", right: "right", left: "left" };

const tipped = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>("[data-tip], [role=tooltip]") : null;

/** Shows what `Tooltip` says, to whoever points at it or comes there by keyboard. */
export function TooltipLayer() {
  const [trigger, setTrigger] = useState<HTMLElement | null>(null);
  const layer = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    let shown: HTMLElement | null = null;
    let over: HTMLElement | null = null;
    let closedAt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (next: HTMLElement | null) => {
      clearTimeout(timer);
      if (next === shown) return;
      if (!next) closedAt = Date.now();
      setTrigger((shown = next));
    };
    const point = ({ target, pointerType }: PointerEvent) => {
      if (pointerType === "touch") return;
      const next = tipped(target);
      if (next?.role === "tooltip") return clearTimeout(timer);
      if (next === over) {
        // Back from the tooltip or from the gap before it.
        if (next && next === shown) clearTimeout(timer);
        return;
      }
      over = next;
      clearTimeout(timer);
      if (!next) timer = setTimeout(() => show(null), shown ? WAY_MS : 0);
      else if (shown || Date.now() - closedAt < MOMENT_MS) show(next);
      else timer = setTimeout(() => next.isConnected && show(next), REST_MS);
    };
    const focus = ({ target }: FocusEvent) => {
      const next = tipped(target);
      if (next && next === target && next.matches(":focus-visible")) show(next);
      else if (next?.role !== "tooltip") show(null);
    };
    const hide = () => show(null);
    const press = ({ key }: KeyboardEvent) => key === "Escape" && hide();
    const scroll = ({ target }: Event) => shown && target instanceof Node && target.contains(shown) && hide();
    document.addEventListener("pointerover", point);
    document.addEventListener("pointerdown", hide);
    document.addEventListener("pointerleave", hide);
    document.addEventListener("focusin", focus);
    document.addEventListener("focusout", hide);
    window.addEventListener("keydown", press, { capture: true });
    window.addEventListener("scroll", scroll, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerover", point);
      document.removeEventListener("pointerdown", hide);
      document.removeEventListener("pointerleave", hide);
      document.removeEventListener("focusin", focus);
      document.removeEventListener("focusout", hide);
      window.removeEventListener("keydown", press, { capture: true });
      window.removeEventListener("scroll", scroll, { capture: true });
    };
  }, []);

  useLayoutEffect(() => {
    const box = layer.current;
    if (!box || !trigger) return;
    box.showPopover?.();
    const { left, top, width, height } = trigger.getBoundingClientRect();
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const size = { width: box.offsetWidth, height: box.offsetHeight };
    const side = sides[trigger.dataset.tipSide ?? ""] ?? "bottom";
    const found = place({ left, top, width, height }, size, view, { side, align: "center", gap: 6 });
    box.style.left = `${found.left}px`;
    box.style.top = `${found.top}px`;
    const before = trigger.getAttribute("aria-describedby");
    trigger.setAttribute("aria-describedby", before ? `${before} ${id}` : id);
    // One that is taken out of the page takes its tooltip along.
    const gone = new ResizeObserver(() => !trigger.isConnected && setTrigger(null));
    gone.observe(trigger);
    return () => {
      gone.disconnect();
      if (before) trigger.setAttribute("aria-describedby", before);
      else trigger.removeAttribute("aria-describedby");
    };
  }, [trigger, id]);

  const keys = trigger?.dataset.tipKeys?.split(" ");
  return trigger ? (
    <div
      // The next one is another, so that it appears rather than moves.
      key={trigger.dataset.tip}
      ref={layer}
      id={id}
      role="tooltip"
      popover="manual"
      className="fixed inset-auto z-50 m-0 flex max-w-72 animate-fade items-center gap-2 rounded-control border bg-raised px-2 py-1 text-meta text-ink shadow-float max-md:hidden"
    >
      {trigger.dataset.tip}
      {keys && <Kbd keys={keys} />}
    </div>
  ) : null;
}
