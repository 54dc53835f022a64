import type { Locale } from "@/lib/contracts/basics";
import type { Chat } from "./chat";
import { uuid } from "./storage";
import { loadRefusals, spoken } from "./strings";
import { lateWords } from "./strings-late";
import { upload, type Upload } from "./upload";
import type { TrayEntry } from "./use-uploads";

const MAX_FILE = 20 * 1024 * 1024;
const MAX_FILES = 10;

export type Desk = ReturnType<typeof openDesk>;

/** Sends each file up at once; in the tray it waits for its message. */
export function openDesk(
  chat: Chat,
  locale: Locale,
  show: (tray: readonly TrayEntry[]) => void,
  refuse: (why: string) => void,
) {
  const t = lateWords(locale);
  const running = new Map<string, Upload>();
  let tray: readonly TrayEntry[] = [];
  const set = (next: readonly TrayEntry[]) => show((tray = next));
  const change = (id: string, patch: Partial<TrayEntry>) =>
    set(tray.map((entry) => (entry.id === id ? { ...entry, ...patch } : entry)));
  const release = ({ preview }: TrayEntry) => preview && URL.revokeObjectURL(preview);

  const start = async ({ id, file }: TrayEntry) => {
    change(id, { error: undefined, progress: 0 });
    const job = upload(file, chat.inbox, chat.token() ?? "", (progress) => change(id, { progress }));
    running.set(id, job);
    const answer = await job.done;
    running.delete(id);
    if (!("code" in answer)) return change(id, { done: answer, progress: 1 });
    await loadRefusals(locale).catch(() => undefined);
    change(id, { error: spoken(answer, locale) || t.uploadFailed(file.name), retryable: answer.retryable });
  };
  return {
    start,
    add(files: readonly File[]) {
      const fit = files.filter((f) => f.size <= MAX_FILE).slice(0, Math.max(0, MAX_FILES - tray.length));
      const big = files.find((f) => f.size > MAX_FILE);
      refuse(big ? t.tooBig(big.name) : fit.length < files.length ? t.tooMany : "");
      const entries = fit.map((file) => ({
        id: uuid(),
        file,
        preview: /^image\/(png|jpeg|gif|webp|avif)$/.test(file.type) ? URL.createObjectURL(file) : undefined,
        progress: 0,
      }));
      set([...tray, ...entries]);
      for (const entry of entries) void start(entry);
    },
    remove(id: string) {
      running.get(id)?.abort();
      tray.filter((entry) => entry.id === id).forEach(release);
      set(tray.filter((entry) => entry.id !== id));
      refuse("");
    },
    clear() {
      tray.forEach(release);
      set([]);
      refuse("");
    },
    abort: () => running.forEach((job) => job.abort()),
  };
}
