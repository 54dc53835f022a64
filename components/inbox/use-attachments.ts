"use client";

import { useTranslations } from "next-intl";
import { useCallback, useRef, useState } from "react";
import { newClientId } from "@/lib/client/new-client-id";
import { MAX_UPLOAD, upload } from "@/lib/client/upload";
import { useErrorText } from "@/lib/client/use-error-text";
import type { Attachment } from "@/lib/contracts/conversation";

const MAX_FILES = 10;
export type TrayFile = {
  key: string;
  name: string;
  size: number;
  /** 0 to 1 while it uploads. */
  share: number;
  problem?: string;
  done?: Attachment;
};

/** Files go up as soon as they are chosen, so that sending is instant. */
export function useAttachments() {
  const t = useTranslations("composer");
  const errorText = useErrorText();
  const [files, setFiles] = useState<readonly TrayFile[]>([]);
  const running = useRef(new Map<string, AbortController>());

  const change = (key: string, part: Partial<TrayFile>) =>
    setFiles((now) => now.map((file) => (file.key === key ? { ...file, ...part } : file)));
  const start = async (key: string, file: File) => {
    const stop = new AbortController();
    running.current.set(key, stop);
    try {
      const done = await upload(file, (share) => change(key, { share: Math.min(share, 0.99) }), stop.signal);
      change(key, { share: 1, done });
    } catch (error) {
      change(key, { problem: errorText(error) });
    } finally {
      running.current.delete(key);
    }
  };
  const add = (chosen: File[]) => {
    for (const file of chosen.slice(0, MAX_FILES - files.length)) {
      const key = newClientId();
      const entry = { key, name: file.name, size: file.size, share: 0 };
      const tooBig = file.size > MAX_UPLOAD;
      setFiles((now) => [...now, tooBig ? { ...entry, problem: t("tooBig") } : entry]);
      if (!tooBig) void start(key, file);
    }
  };
  const take = useCallback(
    (returned: readonly Attachment[]) =>
      setFiles((now) => [
        ...now,
        ...returned.map((done) => ({ key: done.id, name: done.name, size: done.size, share: 1, done })),
      ]),
    [],
  );
  return {
    files,
    add,
    take,
    ready: files.flatMap((file) => (file.done ? [file.done] : [])),
    uploading: files.some((file) => !file.done && !file.problem),
    remove: (key: string) => {
      running.current.get(key)?.abort();
      setFiles((now) => now.filter((file) => file.key !== key));
    },
    clear: () => setFiles([]),
  };
}
