import { cloneElement } from "react";
import type { Side } from "./place";
import type { Trigger } from "./trigger";

type Props = { label: string; keys?: string[] | undefined; side?: Side; children: Trigger };

/** Only says so: one layer for the whole console shows them, since a screen has fifty and shows one at a time. */
export const Tooltip = ({ label, keys, side, children }: Props) =>
  cloneElement(children, {
    "data-tip": label,
    ...(keys && { "data-tip-keys": keys.join(" ") }),
    ...(side && { "data-tip-side": side }),
  });
