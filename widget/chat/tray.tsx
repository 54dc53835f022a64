/** @jsxImportSource preact */
import { Icon } from "./icons";
import { lateWords } from "./strings-late";
import { useApp } from "./use";
import type { Uploads } from "./use-uploads";

/** The files that go with the next message. */
export function Tray({ uploads }: { uploads: Uploads }) {
  const { state, t } = useApp();
  const late = lateWords(state.locale);
  return (
    <ul class="tray">
      {uploads.tray.map((entry) => (
        <li key={entry.id} class={entry.error ? "bad" : ""}>
          {entry.preview ? <img src={entry.preview} alt="" /> : <Icon name="file" />}
          <span title={entry.file.name}>
            {entry.error ?? entry.file.name}
            {!entry.error && !entry.done && (
              <progress aria-label={late.uploading(entry.file.name)} max={1} value={entry.progress} />
            )}
          </span>
          {entry.error && entry.retryable && (
            <button type="button" onClick={() => void uploads.retry(entry)}>
              {t.retry}
            </button>
          )}
          <button
            type="button"
            aria-label={`${late.remove} ${entry.file.name}`}
            onClick={() => uploads.remove(entry.id)}
          >
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}
