"use client";

import dynamic from "next/dynamic";
import { useState, type ReactNode } from "react";
import type { Asking } from "./confirm-dialog";

const ConfirmDialog = dynamic(() => import("./confirm-dialog").then((m) => m.ConfirmDialog), { ssr: false });

/** Asks before something is done. What asks is loaded with the first question. */
export function Confirm({ trigger, ...asking }: Asking & { trigger: (open: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {trigger(() => setOpen(true))}
      {open && <ConfirmDialog {...asking} onClose={() => setOpen(false)} />}
    </>
  );
}
