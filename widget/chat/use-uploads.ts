import { useEffect, useRef, useState } from "preact/hooks";
import type { Attachment } from "@/lib/contracts/conversation";
import type { Upload } from "./upload";
import { uuid } from "./storage";
import { spoken } from "./strings";
import { loadExtras, useApp } from "./use";

const MAX_FILE = 20 * 1024 * 1024;
const MAX_FILES = 10;

export type TrayEntry = {
  id: string;
  file: File;
  preview?: string | undefined;
  progress: number;
  done?: Attachment;
  error?: string | undefined;
};

/** Files on their way: each goes up at once and waits in the tray for its message. */
export type Uploads = ReturnType<typeof useUploads>;

export function useUploads() {
  const { chat, state, t } = useApp();
  const [tray, setTray] = useState<TrayEntry[]>([]);
  const [refusal, setRefusal] = useState("");
  const running = useRef(new Map<string, Upload>());
  const change = (id: string, patch: Partial<TrayEntry>) =>
    setTray((all) => all.map((entry) => (entry.id === id ? { ...entry, ...patch } : entry)));
  useEffect(() => () => running.current.forEach((u) => u.abort()), []);

  const start = async ({ id, file }: TrayEntry) => {
    change(id, { error: undefined, progress: 0 });
    const { upload } = await loadExtras();
    const job = upload(file, chat.inbox, chat.token() ?? "", (progress) => change(id, { progress }));
    running.current.set(id, job);
    const answer = await job.done;
    running.current.delete(id);
    if ("code" in answer) change(id, { error: spoken(answer.message, state.locale) || t.uploadFailed(file.name) });
    else change(id, { done: answer, progress: 1 });
  };
  const remove = (id: string) => {
    running.current.get(id)?.abort();
    setTray((all) => all.filter((entry) => entry.id !== id));
    setRefusal("");
  };
  return {
    tray,
    refusal,
    ready: tray.flatMap((entry) => entry.done ?? []),
    busy: tray.some((entry) => !entry.done && !entry.error),
    add(files: readonly File[]) {
      const fit = files.filter((f) => f.size <= MAX_FILE).slice(0, Math.max(0, MAX_FILES - tray.length));
      const big = files.find((f) => f.size > MAX_FILE);
      setRefusal(big ? t.tooBig(big.name) : fit.length < files.length ? t.tooMany : "");
      const entries = fit.map((file) => ({
        id: uuid(),
        file,
        preview: /^image\/(png|jpeg|gif|webp|avif)$/.test(file.type) ? URL.createObjectURL(file) : undefined,
        progress: 0,
      }));
      setTray((all) => [...all, ...entries]);
      for (const entry of entries) void start(entry);
    },
    retry: (entry: TrayEntry) => void start(entry),
    remove,
    clear() {
      for (const { preview } of tray) if (preview) URL.revokeObjectURL(preview);
      setTray([]);
      setRefusal("");
    },
  };
}
