import type { ReactNode } from "react";

type Props = { chosen: boolean; onChoose: () => void; aside: ReactNode; children: ReactNode };

/** One of several whom one can ask. */
export function Choice({ chosen, onChoose, aside, children }: Props) {
  return (
    <label className="flex min-h-9 cursor-pointer items-center gap-2 rounded-control px-2 hover:bg-sunken has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent-ink max-md:min-h-11">
      <input type="radio" name="hand-over-to" checked={chosen} onChange={onChoose} className="sr-only" />
      <span className="flex min-w-0 flex-1 items-center gap-2">{children}</span>
      <span className="shrink-0 text-meta tabular-nums">{aside}</span>
    </label>
  );
}
