import type { Notification, WaysOfKind } from "@/lib/contracts/notifications";
import { readPrefs } from "./prefs";

const RANG = "parley:rang";
const HEARD_MS = 10_000;

/** A sound and a desktop notification, from one tab of many. */
export async function announce(
  call: Notification,
  title: string,
  ways: Pick<WaysOfKind, "sound" | "desktop">,
  open: () => void,
): Promise<void> {
  if (!(await isFirstTab(call.id))) return;
  const { sound, desktop } = readPrefs();
  if (sound && ways.sound) chime();
  if (
    !desktop ||
    !ways.desktop ||
    document.hasFocus() ||
    !("Notification" in window) ||
    window.Notification.permission !== "granted"
  )
    return;
  const shown = new window.Notification(title, { body: call.text, tag: call.id });
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

async function isFirstTab(id: string): Promise<boolean> {
  // Plain HTTP on another host has no locks: there two tabs may ring within the same moment.
  if (!("locks" in navigator)) return notRungYet(id);
  return new Promise((resolve) => {
    navigator.locks
      .request(`${RANG}:${id}`, { ifAvailable: true }, async (lock) => {
        resolve(lock !== null && notRungYet(id));
        // Held until every tab has heard of the call; later ones find it written down.
        if (lock) await new Promise((done) => setTimeout(done, HEARD_MS));
      })
      .catch(() => resolve(notRungYet(id)));
  });
}

function notRungYet(id: string): boolean {
  try {
    if (localStorage.getItem(RANG) === id) return false;
    localStorage.setItem(RANG, id);
  } catch {
    // Without storage every tab rings.
  }
  return true;
}
