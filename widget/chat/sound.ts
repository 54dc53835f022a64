/** Two soft notes, made here: no file to fetch. */
export function chime(): void {
  try {
    const audio = new AudioContext();
    for (const [at, pitch] of [
      [0, 660],
      [0.12, 880],
    ] as const) {
      const note = audio.createOscillator();
      const volume = audio.createGain();
      const start = audio.currentTime + at;
      note.frequency.value = pitch;
      volume.gain.setValueAtTime(0.06, start);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.3);
      note.connect(volume).connect(audio.destination);
      note.start(start);
      note.stop(start + 0.3);
    }
    setTimeout(() => void audio.close(), 1000);
  } catch {
    // A browser that gives no audio keeps quiet.
  }
}
