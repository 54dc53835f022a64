"use client";

import { useEffect, useState } from "react";
import { useDesk } from "@/lib/client/desk-context";

/** Read is what was shown at the end of the thread while the window had the eye. */
export function useReading(id: string, seq: number, atEnd: boolean): void {
  const desk = useDesk();
  const [looking, setLooking] = useState(false);
  useEffect(() => {
    const look = () => setLooking(document.visibilityState === "visible" && document.hasFocus());
    look();
    const events = ["focus", "blur"] as const;
    for (const event of events) window.addEventListener(event, look);
    document.addEventListener("visibilitychange", look);
    return () => {
      for (const event of events) window.removeEventListener(event, look);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  useEffect(() => {
    if (looking && atEnd && seq > 0) desk.read(id, seq);
  }, [desk, id, seq, atEnd, looking]);
}
