/** A customer's accent can be any colour; what is written on it or in it must stay readable (WCAG AA). */
type Rgb = readonly [number, number, number];

const INK: Rgb = [20, 20, 26];
const WHITE: Rgb = [255, 255, 255];

export function accentColors(
  hex: string,
  surface: "light" | "dark",
): { accent: string; onAccent: string; accentText: string } {
  const accent = parse(hex) ?? [59, 91, 219];
  // The ground of others' bubbles: the harder one to read on.
  const ground: Rgb = surface === "dark" ? [38, 38, 44] : [244, 244, 246];
  const onAccent = contrast(WHITE, accent) >= 4.5 || contrast(WHITE, accent) > contrast(INK, accent) ? WHITE : INK;
  // A middling accent carries neither white nor ink well: move it until it does.
  const fill = shift(accent, onAccent === WHITE ? [0, 0, 0] : WHITE, onAccent, 4.5);
  const text = shift(accent, surface === "dark" ? WHITE : [0, 0, 0], ground, 4.6);
  return { accent: css(fill), onAccent: css(onAccent), accentText: css(text) };
}

export function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

export function parse(hex: string): Rgb | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) return undefined;
  const at = (i: number) => Number.parseInt(match[i] ?? "0", 16);
  return [at(1), at(2), at(3)];
}

function shift(from: Rgb, towards: Rgb, against: Rgb, wanted: number): Rgb {
  let color = from;
  for (let step = 0; step < 20 && contrast(color, against) < wanted; step++) {
    const part = (step + 1) / 20;
    const mix = (i: 0 | 1 | 2) => Math.round(from[i] + (towards[i] - from[i]) * part);
    color = [mix(0), mix(1), mix(2)];
  }
  return color;
}

function luminance(color: Rgb): number {
  const [r = 0, g = 0, b = 0] = color.map((v) =>
    v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const css = ([r, g, b]: Rgb): string => `rgb(${r} ${g} ${b})`;
