/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "./icons";
import { loadExtras, useApp, useLazy } from "./use";
import { useUploads } from "./use-uploads";
const MAX_TEXT = 8000;
type Props = { id: string; text: string; setText(text: string): void };

export function Composer({ id, text, setText }: Props) {
  const { chat, state, t } = useApp();
  const box = useRef<HTMLTextAreaElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [picking, setPicking] = useState(false);
  const uploads = useUploads();
  const extras = useLazy(picking || uploads.tray.length > 0, loadExtras);
  const features = state.inbox?.features;
  const left = MAX_TEXT - text.trim().length;
  const sayable = (text.trim() !== "" || uploads.ready.length > 0) && left >= 0 && !uploads.busy;

  useLayoutEffect(() => grow(box.current), [text]);
  useEffect(() => {
    // On a phone focus would raise the keyboard over what one came to read.
    if (matchMedia("(pointer: fine)").matches) box.current?.focus();
  }, [id]);
  useEffect(() => pasteAndDrop((list) => void uploads.add(list), features?.uploads ?? false));

  const send = () => {
    if (!sayable) return;
    chat.send(text.trim(), uploads.ready);
    chat.typing(id, false);
    setText("");
    uploads.clear();
    box.current?.focus();
  };
  const key = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a word (Safari says so only by the code).
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  };
  const insert = (emoji: string) => {
    const { current: element } = box;
    const at = element?.selectionStart ?? text.length;
    setText(text.slice(0, at) + emoji + text.slice(element?.selectionEnd ?? at));
    setPicking(false);
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(at + emoji.length, at + emoji.length);
    });
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {extras && uploads.tray.length > 0 && <extras.Tray uploads={uploads} />}
      {uploads.refusal && (
        <p class="hint bad" role="alert">
          {uploads.refusal}
        </p>
      )}
      <div class="field">
        <textarea
          ref={box}
          rows={1}
          aria-label={t.write}
          placeholder={t.write}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            chat.typing(id, event.currentTarget.value !== "");
          }}
          onKeyDown={key}
          onBlur={() => chat.typing(id, false)}
        />
        <div class="tools">
          {features?.emoji !== false && (
            <button
              type="button"
              class="tool"
              aria-label={t.emoji}
              title={t.emoji}
              aria-expanded={picking}
              onClick={() => setPicking(!picking)}
            >
              <Icon name="smile" />
            </button>
          )}
          {features?.uploads !== false && (
            <button
              type="button"
              class="tool"
              aria-label={t.attach}
              title={t.attach}
              onClick={() => files.current?.click()}
            >
              <Icon name="attach" />
            </button>
          )}
          <output class={left < 0 ? "count bad" : "count"}>
            {left < 500 && (left < 0 ? t.over(-left) : t.left(left))}
          </output>
          <button type="submit" class="send" aria-label={t.send} title={t.send} disabled={!sayable}>
            <Icon name="send" />
          </button>
        </div>
      </div>
      {picking && extras && (
        <extras.EmojiPicker choose={insert} close={() => (setPicking(false), box.current?.focus())} />
      )}
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={t.attach}
        onChange={(event) => {
          void uploads.add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
    </form>
  );
}

/** One line at first, five at most. */
function grow(element: HTMLTextAreaElement | null): void {
  if (!element) return;
  element.style.height = "0";
  element.style.height = `${Math.min(element.scrollHeight, 120)}px`;
}

function pasteAndDrop(add: (files: File[]) => void, allowed: boolean): () => void {
  const take = (event: Event, data: DataTransfer | null) => {
    const files = [...(data?.files ?? [])];
    if (files.length === 0 || !allowed) return;
    event.preventDefault();
    add(files);
  };
  const paste = (event: ClipboardEvent) => take(event, event.clipboardData);
  const drop = (event: DragEvent) => {
    document.body.classList.remove("dropping");
    // A file dropped beside the field must not replace the chat with itself.
    event.preventDefault();
    take(event, event.dataTransfer);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    if (allowed) document.body.classList.add("dropping");
  };
  const leave = (event: DragEvent) => !event.relatedTarget && document.body.classList.remove("dropping");
  const stop = new AbortController();
  const { signal } = stop;
  document.addEventListener("paste", paste, { signal });
  document.addEventListener("drop", drop, { signal });
  document.addEventListener("dragover", over, { signal });
  document.addEventListener("dragleave", leave, { signal });
  return () => stop.abort();
}
