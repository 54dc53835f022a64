export function Kbd({ keys }: { keys: string[] }) {
  return (
    <span className="inline-flex gap-0.5" aria-hidden>
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[4px] border border-line-strong bg-sunken px-1 font-sans text-[11px] leading-none text-ink-2"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
