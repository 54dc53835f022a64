import { textParts, type TextPart } from "@/lib/client/text-parts";

/** Words as they were written; addresses become links. */
export function RichText({ text }: { text: string }) {
  return (
    <p className="break-words whitespace-pre-wrap">
      <LinkedText parts={textParts(text)} />
    </p>
  );
}

export function LinkedText({ parts }: { parts: readonly TextPart[] }) {
  return parts.map((part, at) =>
    part.url ? (
      <a
        key={at}
        href={part.url}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="text-accent-ink underline underline-offset-2"
      >
        {part.text}
      </a>
    ) : (
      part.text
    ),
  );
}
