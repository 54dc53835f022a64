/** @jsxImportSource preact */
import type { Attachment } from "@/lib/contracts/conversation";
import { Icon } from "./icons";
import { fileSize } from "./file-size";

export function File({ file }: { file: Attachment }) {
  const { name, type, url, width = 0, height = 0, size } = file;
  if (/^image\/(png|jpeg|gif|webp|avif)$/.test(type) && url) {
    const ratio = width && height ? { aspectRatio: `${width}/${height}`, width: `${Math.min(width, 240)}px` } : {};
    return (
      <a class="picture" href={url} target="_blank" rel="noopener">
        <img src={url} alt={name} style={ratio} loading="lazy" />
      </a>
    );
  }
  return (
    <a class="file" href={url} target="_blank" rel="noopener" download={name}>
      <Icon name="file" />
      <span>
        {name}
        <small>{fileSize(size)}</small>
      </span>
    </a>
  );
}
