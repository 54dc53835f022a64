"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { useDeskState } from "@/lib/client/desk-context";

/** How many wait for a person, in the tab's title. */
export function TitleCount() {
  const waiting = useDeskState((desk) => desk.counts.waiting ?? 0);
  const path = usePathname();
  useEffect(() => {
    const write = () => {
      const plain = document.title.replace(/^\(\d+\) /, "");
      const title = waiting > 0 ? `(${waiting}) ${plain}` : plain;
      if (title !== document.title) document.title = title;
    };
    write();
    // Next writes the title of a new page when it comes.
    const watcher = new MutationObserver(write);
    watcher.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => watcher.disconnect();
  }, [waiting, path]);
  return null;
}
