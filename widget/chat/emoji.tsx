/** @jsxImportSource preact */
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "./use";

const faces =
  "😀 😄 😂 🙂 😉 😊 😍 😘 😎 🤔 😅 😇 🙃 😐 😕 😟 😢 😭 😡 😱 🥳 🤗 🙄 😴 👍 👎 👌 🙏 👏 💪 👋 🤝 ❤️ 💔 🔥 ⭐ 🎉 ✅ ❌ ❓ ❗ 💡 📦 🚚 💳 🛒 🏠 📷 ☕ 🌸 ☀️ 🌙 🎁 ⏰ 📞 ✉️".split(
    " ",
  );
const COLUMNS = 8;

/** A grid with one tab stop; arrows move in it. */
export function EmojiPicker({ choose, close }: { choose(emoji: string): void; close(): void }) {
  const { t } = useApp();
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => focusAt(grid.current, 0), []);
  const move = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };
    const step = steps[event.key];
    if (event.key === "Escape") close();
    else if (step)
      focusAt(grid.current, [...(grid.current?.children ?? [])].findIndex((c) => c === document.activeElement) + step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="emoji" role="toolbar" tabIndex={-1} aria-label={t.emoji} ref={grid} onKeyDown={move}>
      {faces.map((face, at) => (
        <button key={face} type="button" tabIndex={at === 0 ? 0 : -1} onClick={() => choose(face)}>
          {face}
        </button>
      ))}
    </div>
  );
}

function focusAt(grid: HTMLElement | null, at: number): void {
  const button = grid?.children[at];
  if (button instanceof HTMLElement) button.focus();
}
