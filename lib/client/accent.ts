/** The workspace's colour is anyone's choice; what is written on it or in it must still be readable. */
export function accentTokens(color: string): { accent: string; onAccent: string; inkLight: string; inkDark: string } {
  const accent = /^#[0-9a-f]{6}$/i.test(color) ? color : "#3b5bdb";
  const onAccent = contrast(accent, "#ffffff") >= 4.5 ? "#ffffff" : "#17171a";
  return {
    accent,
    onAccent,
    inkLight: until(accent, "#000000", "#f0f0f2"),
    inkDark: until(accent, "#ffffff", "#212126"),
  };
}

export function accentStyle(color: string): string {
  const { accent, onAccent, inkLight, inkDark } = accentTokens(color);
  return `:root{--accent:${accent};--on-accent:${onAccent};--accent-ink:${inkLight}}[data-theme=dark]{--accent-ink:${inkDark}}`;
}

export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

// Towards black or white until it can be read on the ground, soft tints included.
function until(color: string, towards: string, ground: string): string {
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = mix(color, towards, share);
    if (contrast(mixed, ground) >= 5.2) return mixed;
  }
  return towards;
}

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

function mix(a: string, b: string, share: number): string {
  const to = channels(b);
  return `#${channels(a)
    .map((value, at) => Math.round(value + ((to[at] ?? 0) - value) * share))
    .map((value) => value.toString(16).padStart(2, "0"))
    .join("")}`;
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
