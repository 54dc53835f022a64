import { useEffect, useRef, useState } from "preact/hooks";
import type { Attachment } from "@/lib/contracts/conversation";
import type { Desk } from "./uploads";
import { loadExtras, useApp } from "./use";

export type TrayEntry = {
  id: string;
  file: File;
  preview?: string | undefined;
  progress: number;
  done?: Attachment;
  error?: string | undefined;
  retryable?: boolean;
};

/** Files on their way to the next message. Who attaches none never loads what sends them up. */
export type Uploads = ReturnType<typeof useUploads>;

export function useUploads() {
  const { chat, state, t } = useApp();
  const [tray, setTray] = useState<readonly TrayEntry[]>([]);
  const [refusal, setRefusal] = useState("");
  const deskRef = useRef<Desk | null>(null);
  useEffect(() => () => deskRef.current?.abort(), []);
  return {
    tray,
    refusal,
    ready: tray.flatMap((entry) => entry.done ?? []),
    busy: tray.some((entry) => !entry.done && !entry.error),
    async add(files: readonly File[]) {
      try {
        deskRef.current ??= (await loadExtras()).openDesk(chat, state.locale, setTray, setRefusal);
        deskRef.current.add(files);
      } catch {
        setRefusal(t.reconnecting);
      }
    },
    retry: (entry: TrayEntry) => deskRef.current?.start(entry),
    remove: (id: string) => deskRef.current?.remove(id),
    clear: () => deskRef.current?.clear(),
  };
}
