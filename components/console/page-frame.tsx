import type { ReactNode } from "react";

type Props = {
  title: string;
  text?: string;
  back?: ReactNode;
  action?: ReactNode;
  wide?: boolean;
  children: ReactNode;
};

export function PageFrame({ title, text, back, action, wide, children }: Props) {
  return (
    <section
      aria-label={title}
      // A page without controls still scrolls by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="min-w-0 flex-1 overflow-y-auto bg-surface outline-offset-[-2px] scroll-thin"
    >
      <div className={`mx-auto w-full px-8 pt-8 pb-20 max-md:px-4 max-md:pt-5 ${wide ? "max-w-5xl" : "max-w-3xl"}`}>
        {back}
        <header className="mb-6 flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
          <div className="min-w-0 flex-1 basis-64">
            <h1 className="text-head font-medium tracking-tight break-words">{title}</h1>
            {text && <p className="mt-0.5 max-w-xl text-ink-2">{text}</p>}
          </div>
          {action}
        </header>
        {children}
      </div>
    </section>
  );
}
