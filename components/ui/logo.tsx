/** Two turns of a talk, one shape. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden className="shrink-0 text-accent">
      <path
        fill="currentColor"
        d="M6.5 3h11A3.5 3.5 0 0 1 21 6.5v7a3.5 3.5 0 0 1-3.5 3.5H12l-4.2 3.6c-.65.56-1.8.12-1.8-.85V17A3.5 3.5 0 0 1 3 13.5v-7A3.5 3.5 0 0 1 6.5 3Z"
      />
      <path fill="none" stroke="var(--on-accent)" strokeWidth="1.8" strokeLinecap="round" d="M7.5 8.3h9M7.5 11.9h5.5" />
    </svg>
  );
}
