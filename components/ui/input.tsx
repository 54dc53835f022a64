"use client";

import { useRef, type ComponentProps, type ComponentPropsWithoutRef, type RefObject } from "react";
import { useWritten } from "@/lib/client/use-alive";
import { cn } from "./cn";

export const fieldLook =
  "w-full rounded-control border border-line-strong bg-surface px-2.5 text-body text-ink transition-colors duration-120 hover:border-ink-3 focus-visible:border-accent-ink focus-visible:outline-1 focus-visible:outline-offset-0 disabled:bg-sunken disabled:text-ink-3 aria-invalid:border-danger";

type WithRef<Props, Element> = Props & { ref?: RefObject<Element | null> };

export function Input({ className, ref, ...rest }: WithRef<ComponentPropsWithoutRef<"input">, HTMLInputElement>) {
  const own = useRef<HTMLInputElement>(null);
  const field = ref ?? own;
  useWritten(field);
  return <input ref={field} className={cn(fieldLook, "h-8 max-md:h-10", className)} {...rest} />;
}

export function Textarea({
  className,
  ref,
  ...rest
}: WithRef<ComponentPropsWithoutRef<"textarea">, HTMLTextAreaElement>) {
  const own = useRef<HTMLTextAreaElement>(null);
  const field = ref ?? own;
  useWritten(field);
  return <textarea ref={field} className={cn(fieldLook, "min-h-20 py-1.5 scroll-thin", className)} {...rest} />;
}

export function Select({ className, ...rest }: ComponentProps<"select">) {
  return <select className={cn(fieldLook, "h-8 pr-7 max-md:h-10", className)} {...rest} />;
}
