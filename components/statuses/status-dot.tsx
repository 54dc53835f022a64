/** The colour a desk gave to a status; its name stands beside it. */
export const StatusDot = ({ color }: { color: string }) => (
  <span
    aria-hidden
    className="size-2 shrink-0 rounded-full ring-1 ring-black/10 dark:ring-white/25"
    style={{ background: color }}
  />
);
