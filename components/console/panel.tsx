import type { ReactNode } from "react";

type Props = { title: string; text?: ReactNode; aside?: ReactNode; children: ReactNode; footer?: ReactNode };

/** One section of a form: saved by itself. */
export function Panel({ title, text, aside, children, footer }: Props) {
  return (
    <section className="mb-6 rounded-card border bg-surface">
      <header className="flex flex-wrap items-start justify-between gap-3 px-5 pt-4 max-md:px-4">
        {/* What stands beside it goes beneath where the words would have no room. */}
        <div className="min-w-0 flex-1 basis-56">
          <h2 className="text-title font-medium">{title}</h2>
          {text && <p className="mt-0.5 text-ink-2">{text}</p>}
        </div>
        {aside}
      </header>
      <div className="flex flex-col gap-5 px-5 py-4 max-md:px-4">{children}</div>
      {footer && (
        <footer className="flex items-center justify-end gap-3 border-t bg-ground px-5 py-3 max-md:px-4">
          {footer}
        </footer>
      )}
    </section>
  );
}
