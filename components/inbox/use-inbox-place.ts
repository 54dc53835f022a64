"use client";

import { usePathname } from "next/navigation";
import { useCallback } from "react";

/** The open conversation is the address, so that it can be shared and gone back to; no page is loaded for it. */
export function useInboxPlace() {
  const id = /^\/inbox\/([0-9a-f-]{36})$/i.exec(usePathname())?.[1];
  const open = useCallback((next: string | undefined) => {
    window.history.pushState(null, "", next ? `/inbox/${next}` : "/inbox");
  }, []);
  return { id, open };
}
