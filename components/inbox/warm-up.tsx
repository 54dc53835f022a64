"use client";

import { Activity, useEffect, useState, type ComponentType } from "react";
import { createPortal } from "react-dom";
import { useDeskState } from "@/lib/client/desk-context";
import { whenIdle } from "@/lib/client/when-idle";
import type { CustomerProps } from "./customer-pane";
import type { ThreadProps } from "./thread-pane";

/** What an opened conversation is drawn with. */
export type Parts = { Thread: ComponentType<ThreadProps>; Customer: ComponentType<CustomerProps> };

/** After the list answers, and until it must have been drawn. */
const BEGIN_MS = 300;
const DRAWN_MS = 1_500;
const nothing = () => undefined;
// Once for the page.
let warm = false;

/**
 * Draws a thread once, beside the page and without any of its effects, while there is nothing else to do: the browser compiles
 * what it runs for the first time, and whoever opens the first conversation of a morning would wait for that.
 */
export function WarmUp({ parts: { Thread, Customer } }: { parts: Parts }) {
  const ready = useDeskState(({ threads }) => Object.keys(threads).find((key) => threads[key]?.status === "ready"));
  const [id, setId] = useState<string>();
  const [over, setOver] = useState(false);
  const [beside] = useState(() => document.createElement("div"));
  useEffect(() => {
    if (warm || ready === undefined) return;
    return whenIdle(() => {
      warm = true;
      setId(ready);
    }, BEGIN_MS);
  }, [ready]);
  useEffect(() => (id === undefined ? undefined : whenIdle(() => setOver(true), DRAWN_MS)), [id]);
  if (id === undefined || over) return null;
  return createPortal(
    <Activity mode="hidden">
      <Thread id={id} onBack={nothing} onCustomer={nothing} />
      <Customer id={id} onOpen={nothing} onClose={nothing} onInserted={nothing} />
    </Activity>,
    beside,
  );
}
