import type { ReactNode } from "react";

export function AuthCard({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section className="w-full max-w-90">
      <h1 className="text-head font-medium tracking-tight">{title}</h1>
      {text && <p className="mt-1 text-ink-2">{text}</p>}
      <div className="mt-6 flex flex-col gap-4">{children}</div>
    </section>
  );
}
