/** @jsxImportSource preact */
import type { Citation } from "@/lib/contracts/conversation";
import { httpUrl } from "./markup";
import { lateWords } from "./strings-late";
import { useTools } from "./use";

/** The sentence that an answer rests on, and the way to where it stands. */
export function Quote({ of }: { of: Citation }) {
  const { locale } = useTools();
  const url = of.url && httpUrl(of.url);
  return (
    <blockquote>
      <strong>{of.title}</strong>
      {of.quote}
      {url && (
        <a href={url} target="_blank" rel="noopener nofollow">
          {lateWords(locale).openSource}
        </a>
      )}
    </blockquote>
  );
}
