import type { NotificationPush } from "@/lib/contracts/sockets";
import { readPrefs } from "./prefs";

const RANG = "parley:rang";

/** A sound and a desktop notification, from one tab of many. */
export function announce(call: NotificationPush, title: string, open: () => void): void {
  if (call.kind === "reply" || !isFirstTab(call.id)) return;
  const { sound, desktop } = readPrefs();
  if (sound) chime();
  if (!desktop || document.hasFocus() || !("Notification" in window) || Notification.permission !== "granted") return;
  const shown = new Notification(title, { body: call.text, tag: call.id });
  shown.addEventListener("click", () => {
    window.focus();
    open();
    shown.close();
  });
}

/** Two soft notes, made on the spot. */
export function chime(): void {
  try {
    const audio = new AudioContext();
    for (const [at, pitch] of [
      [0, 659.25],
      [0.14, 880],
    ] as const) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const start = audio.currentTime + at;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.5);
      tone.connect(volume).connect(audio.destination);
      tone.start(start);
      tone.stop(start + 0.55);
    }
    setTimeout(() => void audio.close(), 1200);
  } catch {
    // No audio device, or no gesture yet: the toast remains.
  }
}

function isFirstTab(id: string): boolean {
  try {
    if (localStorage.getItem(RANG) === id) return false;
    localStorage.setItem(RANG, id);
  } catch {
    // Without storage every tab rings.
  }
  return true;
}
