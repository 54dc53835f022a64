/** @jsxImportSource preact */
import { useEffect, useRef } from "preact/hooks";
import { lateWords } from "./strings-late";
import { saveTranscript } from "./transcript";
import { useApp } from "./use";

/** A short list under a button: Escape, a choice or leaving it closes it. */
export function MenuItems({ id, close }: { id: string | undefined; close(): void }) {
  const app = useApp();
  const { chat, state } = app;
  const t = lateWords(state.locale);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector("button")?.focus();
    const stop = new AbortController();
    const leave = (event: Event) =>
      event.target instanceof Node && !box.current?.parentElement?.contains(event.target) && close();
    document.addEventListener("pointerdown", leave, { signal: stop.signal });
    document.addEventListener("focusin", leave, { signal: stop.signal });
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    };
    box.current?.addEventListener("keydown", escape, { signal: stop.signal });
    return () => stop.abort();
    // oxlint-disable-next-line react/exhaustive-deps -- once, as it opens
  }, []);
  const sound = chat.sound.get();
  const choose = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <div class="items" ref={box}>
      {id && (
        <button type="button" onClick={choose(() => void saveTranscript(app, id))}>
          {t.transcript}
        </button>
      )}
      {state.inbox?.tickets && (
        <button type="button" onClick={choose(() => void open(`/my/${chat.inbox}`, "_blank", "noopener"))}>
          {t.tickets}
        </button>
      )}
      <button type="button" onClick={choose(() => chat.sound.set(!sound))}>
        {sound ? t.soundOff : t.soundOn}
      </button>
    </div>
  );
}
