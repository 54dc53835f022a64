/** @jsxImportSource preact */

/** The shape of a list that is on its way. */
export function Skeleton({ label }: { label: string }) {
  return (
    <output class="rows" aria-label={label}>
      {[1, 2, 3].map((n) => (
        <div key={n} class="row ghost" />
      ))}
    </output>
  );
}
