/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { Original as Words } from "@/lib/contracts/conversation";
import { lateWords } from "./strings-late";
import { useTools } from "./use";

/** What somebody wrote before it was translated, one tap away. */
export function Original({ of }: { of: Words }) {
  const { locale } = useTools();
  const [open, setOpen] = useState(false);
  const t = lateWords(locale);
  return (
    <div class="original">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t.translated} · {open ? t.hideOriginal : t.showOriginal}
      </button>
      {open && <p lang={of.language}>{of.text}</p>}
    </div>
  );
}
