import { cloneElement, type ReactElement, type RefObject } from "react";

/** What a trigger is told by what it opens; it hands all of it on to its button. */
export type TriggerProps = {
  ref?: RefObject<HTMLElement | null>;
  id?: string;
  onClick?: (event: { detail: number }) => void;
  onKeyDown?: (event: { key: string; preventDefault: () => void }) => void;
  "aria-haspopup"?: "menu" | "dialog";
  "aria-expanded"?: boolean;
  "aria-controls"?: string;
  "data-state"?: "open" | "closed";
};
// A trigger's own props are its own matter.
// oxlint-disable-next-line typescript/no-explicit-any
export type Trigger = ReactElement<any>;

export const asTrigger = (trigger: Trigger, props: TriggerProps) => cloneElement(trigger, props);
