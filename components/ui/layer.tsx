"use client";

import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type ComponentProps,
  type RefObject,
} from "react";
import { createPortal } from "react-dom";
import { place, type Align, type Side } from "./place";

type Props = Omit<ComponentProps<"div">, "ref"> & {
  anchor: RefObject<HTMLElement | null>;
  side: Side;
  align: Align;
  /** Scrolls where there is no room for all of it. */
  scrolls?: boolean;
  /** It is there: time to move the focus into it. */
  onShown: (layer: HTMLElement) => void;
  /** Escape, or somebody went on elsewhere. */
  onClose: () => void;
};

/**
 * What floats beside its trigger. The browser's top layer holds it, so nothing clips or covers it; it stands inside the dialog
 * of its trigger, so that the dialog takes it for its own. The focus that it held goes back to the trigger when it closes.
 */
export function Layer({ anchor, side, align, scrolls = false, onShown, onClose, className = "", ...rest }: Props) {
  const layer = useRef<HTMLDivElement>(null);
  const own = useRef(false);
  const [host] = useState(() => hostOf(anchor));
  const close = useEffectEvent(onClose);
  const shown = useEffectEvent(onShown);

  useLayoutEffect(() => {
    const [box, trigger] = [layer.current, anchor.current];
    if (!box || !trigger) return;
    const put = () => {
      if (!trigger.isConnected) return close();
      box.style.maxHeight = "";
      const { left, top, width, height } = trigger.getBoundingClientRect();
      const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
      const size = { width: box.offsetWidth, height: box.offsetHeight };
      const found = place({ left, top, width, height }, size, view, { side, align, gap: 4, scrolls });
      box.style.left = `${found.left}px`;
      box.style.top = `${found.top}px`;
      if (scrolls) box.style.maxHeight = `${found.room}px`;
    };
    const scrolled = (event: Event) => event.target instanceof Node && !box.contains(event.target) && put();
    box.showPopover?.();
    put();
    const sizes = new ResizeObserver(put);
    sizes.observe(box);
    sizes.observe(trigger);
    window.addEventListener("scroll", scrolled, { capture: true, passive: true });
    window.addEventListener("resize", put);
    shown(box);
    return () => {
      sizes.disconnect();
      window.removeEventListener("scroll", scrolled, { capture: true });
      window.removeEventListener("resize", put);
      if (box.contains(document.activeElement)) trigger.focus({ preventScroll: true });
    };
  }, [anchor, side, align, scrolls]);

  useEffect(() => {
    const elsewhere = (event: Event) => {
      // What was opened from here may stand anywhere in the page: React's own tree tells, before this hears of it.
      const inside = own.current || (event.target instanceof Node && layer.current?.contains(event.target));
      own.current = false;
      if (!inside && !(event.target instanceof Node && anchor.current?.contains(event.target))) close();
    };
    // Before the dialog around it and the console's own keys hear of it.
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      close();
    };
    document.addEventListener("pointerdown", elsewhere);
    document.addEventListener("focusin", elsewhere);
    window.addEventListener("keydown", escape, { capture: true });
    return () => {
      document.removeEventListener("pointerdown", elsewhere);
      document.removeEventListener("focusin", elsewhere);
      window.removeEventListener("keydown", escape, { capture: true });
    };
  }, [anchor]);

  const mark = () => {
    own.current = true;
  };
  return createPortal(
    <div
      ref={layer}
      popover="manual"
      tabIndex={-1}
      onPointerDownCapture={mark}
      onFocusCapture={mark}
      className={`fixed inset-auto z-50 m-0 border bg-raised text-left text-body font-normal whitespace-normal text-ink shadow-float outline-none ${className}`}
      {...rest}
    />,
    host,
  );
}

const hostOf = (anchor: Props["anchor"]): Element => anchor.current?.closest("[role=dialog]") ?? document.body;
