"use client";

type Option = { value: string; label: string };
type Props = { legend: string; options: Option[]; chosen: readonly string[]; onChange: (chosen: string[]) => void };

/** Some of a few: each can be on or off; none means it doesn't matter. */
export function Chips({ legend, options, chosen, onChange }: Props) {
  if (options.length === 0) return null;
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      <div className="flex max-h-32 flex-wrap gap-1.5 overflow-y-auto p-0.5 scroll-thin">
        {options.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            aria-pressed={chosen.includes(value)}
            onClick={() => toggle(value)}
            className="h-7 max-w-full truncate rounded-control border border-line-strong px-2 text-ink-2 hover:bg-sunken aria-pressed:border-accent-ink aria-pressed:bg-accent-soft aria-pressed:text-accent-ink max-md:h-10 max-md:px-3"
          >
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
