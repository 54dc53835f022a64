"use client";

import { Bot } from "lucide-react";
import { useState } from "react";
import { webAddress } from "@/lib/client/web-address";
import { initials, nameHue } from "./initials";

type Props = {
  name: string;
  url?: string | null | undefined;
  size?: number;
  bot?: boolean;
  online?: boolean | undefined;
};

/** A face, or initials on a colour that stays with the name. */
export function Avatar({ name, url, size = 24, bot, online }: Props) {
  const hue = nameHue(name);
  const [broken, setBroken] = useState<string>();
  const face = url && /^\/(?!\/)/.test(url) ? url : webAddress(url);
  return (
    <span className="relative inline-flex shrink-0" style={{ width: size, height: size }} aria-hidden>
      {face && face !== broken ? (
        // A face comes from anywhere and is tiny: the optimiser would only add a hop.
        <img
          src={face}
          alt=""
          width={size}
          height={size}
          className="rounded-full object-cover"
          onError={() => setBroken(face)}
        />
      ) : bot ? (
        <span className="flex size-full items-center justify-center rounded-full bg-accent-soft text-accent-ink">
          <Bot style={{ width: size * 0.58, height: size * 0.58 }} strokeWidth={1.5} />
        </span>
      ) : (
        <span
          className="flex size-full items-center justify-center rounded-full font-medium select-none"
          style={{ ...tint(hue), fontSize: Math.max(9, Math.round(size * 0.4)) }}
        >
          {initials(name)}
        </span>
      )}
      {online !== undefined && (
        <span
          className={`absolute -right-0.5 -bottom-0.5 size-2.5 rounded-full border-2 border-surface ${online ? "bg-success-dot" : "bg-line-strong"}`}
        />
      )}
    </span>
  );
}

const tint = (hue: number) => ({
  background: `light-dark(oklch(0.905 0.05 ${hue}), oklch(0.36 0.06 ${hue}))`,
  color: `light-dark(oklch(0.37 0.09 ${hue}), oklch(0.92 0.05 ${hue}))`,
});
