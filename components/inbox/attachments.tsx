"use client";

import { FileText } from "lucide-react";
import { useLocale } from "next-intl";
import { fileSize } from "@/lib/client/file-size";
import type { Attachment } from "@/lib/contracts/conversation";

const MAX_HEIGHT = 240;

export function Attachments({ files, end }: { files: readonly Attachment[]; end: boolean }) {
  const locale = useLocale();
  if (files.length === 0) return null;
  return (
    <ul className={`flex max-w-full flex-wrap gap-2 ${end ? "justify-end" : ""}`}>
      {files.map((file) => (
        <li key={file.id} className="max-w-full">
          <a href={file.url} target="_blank" rel="noopener noreferrer" className="block max-w-full rounded-card">
            {file.type.startsWith("image/") ? (
              <img
                src={file.url}
                alt={file.name}
                {...sizeOf(file)}
                className="max-h-60 max-w-full rounded-card border bg-sunken object-cover"
              />
            ) : (
              <span className="flex items-center gap-2.5 rounded-card border bg-surface px-3 py-2 hover:bg-sunken">
                <FileText className="size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
                <span className="min-w-0 truncate">{file.name}</span>
                <span className="shrink-0 text-meta text-ink-3">{fileSize(file.size, locale)}</span>
              </span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}

// With its size known an image takes its place before it has loaded.
function sizeOf({ width, height }: Attachment): { width?: number; height?: number } {
  if (!width || !height) return {};
  const share = Math.min(1, MAX_HEIGHT / height, 360 / width);
  return { width: Math.round(width * share), height: Math.round(height * share) };
}
