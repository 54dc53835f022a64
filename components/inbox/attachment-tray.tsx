"use client";

import { FileText, TriangleAlert, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { fileSize } from "@/lib/client/file-size";
import type { TrayFile } from "./use-attachments";

export function AttachmentTray({ files, onRemove }: { files: readonly TrayFile[]; onRemove: (key: string) => void }) {
  const t = useTranslations("composer");
  const locale = useLocale();
  if (files.length === 0) return null;
  return (
    <ul aria-label={t("files")} className="flex flex-wrap gap-1.5 px-3 pb-1.5">
      {files.map(({ key, name, size, share, problem }) => {
        const Icon = problem ? TriangleAlert : FileText;
        return (
          <li
            key={key}
            className="relative flex h-8 max-w-64 items-center gap-1.5 overflow-hidden rounded-control border bg-surface pr-1 pl-2 text-meta"
          >
            <Icon
              className={`size-3.5 shrink-0 ${problem ? "text-danger" : "text-ink-3"}`}
              strokeWidth={1.5}
              aria-hidden
            />
            <span className="min-w-0 truncate">{name}</span>
            <span role={problem ? "alert" : undefined} className={`shrink-0 ${problem ? "text-danger" : "text-ink-3"}`}>
              {problem ?? (share < 1 ? `${Math.round(share * 100)} %` : fileSize(size, locale))}
            </span>
            <button
              type="button"
              aria-label={t("removeFile", { name })}
              onClick={() => onRemove(key)}
              className="flex size-6 shrink-0 items-center justify-center rounded-control text-ink-3 hover:bg-sunken hover:text-ink"
            >
              <X className="size-3.5" strokeWidth={1.5} aria-hidden />
            </button>
            {share < 1 && !problem && (
              <span
                className="absolute bottom-0 left-0 h-0.5 bg-accent transition-[width]"
                style={{ width: `${share * 100}%` }}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
