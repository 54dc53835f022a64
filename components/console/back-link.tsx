import { ArrowLeft } from "lucide-react";
import Link from "next/link";

export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      className="mb-3 inline-flex items-center gap-1.5 rounded-control text-ink-3 hover:text-ink max-md:h-9"
    >
      <ArrowLeft className="size-4" strokeWidth={1.5} aria-hidden />
      {children}
    </Link>
  );
}
