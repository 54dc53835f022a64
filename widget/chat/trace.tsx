/** @jsxImportSource preact */
import type { Message } from "@/lib/contracts/conversation";
import { lateWords } from "./strings-late";
import { useTools } from "./use";

/** What a message answers, and that it was changed or taken back. */
export function Trace({ of: { replyTo, editedAt, removedAt } = {} }: { of?: Partial<Message> | undefined }) {
  const { locale, t } = useTools();
  const late = lateWords(locale);
  if (removedAt) return <p class="gone">{late.gone}</p>;
  return (
    <>
      {replyTo && (
        <blockquote class="answered">
          <strong>{replyTo.author.kind === "visitor" ? t.you : replyTo.author.name}</strong>
          <span>{replyTo.removed ? late.gone : replyTo.text}</span>
        </blockquote>
      )}
      {editedAt && <p class="edited">{late.edited}</p>}
    </>
  );
}
