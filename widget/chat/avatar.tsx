/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import { Icon } from "./icons";

type Face = { name: string; avatarUrl?: string | null | undefined; bot?: boolean };

/** A picture from our own origin, or initials: no request ever leaves for another host. */
export function Avatar({ name, avatarUrl, bot = false, size = 28 }: Face & { size?: number }) {
  const [broken, setBroken] = useState(false);
  const box = { width: `${size}px`, height: `${size}px`, fontSize: `${size * 0.4}px` };
  if (avatarUrl && !broken && new URL(avatarUrl, location.href).origin === location.origin) {
    return <img class="face" style={box} src={avatarUrl} alt="" onError={() => setBroken(true)} />;
  }
  return (
    <span class={`face ${bot ? "face-bot" : ""}`} style={box} aria-hidden="true">
      {bot ? <Icon name="bot" size={size * 0.58} /> : initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? "")][0] ?? "";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toUpperCase();
}
