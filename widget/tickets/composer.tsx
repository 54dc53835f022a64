/** @jsxImportSource preact */
import { useRef, useState } from "preact/hooks";
import type { Attachment } from "@/lib/contracts/conversation";
import { newClientId } from "@/lib/client/new-client-id";
import { Icon } from "../chat/icons";
import type { Page } from "./page";
import { spoken, words } from "./words";

const MAX_TEXT = 8000;
const MAX_FILES = 10;
type Entry = { key: string; name: string; done?: Attachment; error?: string };

/** A reply with its files, which go up as they are chosen. */
export function Composer({
  page,
  id,
  send,
}: {
  page: Page;
  id: string;
  send(text: string, files: Attachment[]): void;
}) {
  const { api, desk, locale } = page;
  const t = words(locale);
  const [text, setText] = useState("");
  const [tray, setTray] = useState<Entry[]>([]);
  const pickerRef = useRef<HTMLInputElement>(null);
  const ready = tray.flatMap((entry) => entry.done ?? []);
  const busy = tray.some((entry) => !entry.done && !entry.error);
  const over = text.trim().length - MAX_TEXT;
  const sayable = (text.trim() !== "" || ready.length > 0) && !busy && over <= 0;

  const add = (files: readonly File[]) => {
    for (const file of files.slice(0, MAX_FILES - tray.length)) {
      const key = newClientId();
      setTray((held) => [...held, { key, name: file.name }]);
      void upload(file).then((end) => setTray((held) => held.map((e) => (e.key === key ? { ...e, ...end } : e))));
    }
  };
  const upload = async (file: File): Promise<Pick<Entry, "done" | "error">> => {
    const form = new FormData();
    form.append("file", file, file.name);
    const answer = await api.post<Attachment>(`tickets/${id}/uploads`, form);
    return answer.ok ? { done: answer.data } : { error: spoken(answer.error, locale) };
  };
  const submit = () => {
    if (!sayable) return;
    send(text.trim(), ready);
    setText("");
    setTray([]);
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {tray.length > 0 && (
        <ul class="tray">
          {tray.map(({ key, name, done, error }) => (
            <li key={key} class={error ? "bad" : ""}>
              <span>{name}</span>
              {!done && (error ? <small role="alert">{error}</small> : <output>{t.uploading}</output>)}
              <button
                type="button"
                class="tool"
                aria-label={t.removeFile(name)}
                title={t.removeFile(name)}
                onClick={() => setTray((held) => held.filter((entry) => entry.key !== key))}
              >
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <textarea
        rows={3}
        aria-label={t.write}
        placeholder={t.write}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
          event.preventDefault();
          submit();
        }}
      />
      <div class="actions">
        {desk.uploads && (
          <>
            <input
              ref={pickerRef}
              type="file"
              multiple
              hidden
              onChange={(event) => {
                add([...(event.currentTarget.files ?? [])]);
                event.currentTarget.value = "";
              }}
            />
            <button
              type="button"
              class="tool"
              aria-label={t.attach}
              title={t.attach}
              disabled={tray.length >= MAX_FILES}
              onClick={() => pickerRef.current?.click()}
            >
              <Icon name="attach" />
            </button>
          </>
        )}
        {over > 0 && <output class="bad">{t.tooLong(over)}</output>}
        <button type="submit" class="primary" disabled={!sayable}>
          {t.send}
        </button>
      </div>
    </form>
  );
}
