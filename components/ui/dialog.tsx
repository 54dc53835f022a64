"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import { Button } from "./button";
import { cn } from "./cn";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  wide?: boolean;
  footer?: ReactNode;
  children?: ReactNode;
};

export function Dialog({ open, onOpenChange, title, description, wide, footer, children }: Props) {
  const t = useTranslations("common");
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-black/35 dark:bg-black/60" />
        <Primitive.Content
          onOpenAutoFocus={focusField}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "fixed top-[12vh] left-1/2 z-40 flex max-h-[80vh] w-[calc(100vw-24px)] -translate-x-1/2 animate-fade flex-col rounded-card border bg-raised shadow-float max-md:top-auto max-md:bottom-3 max-md:max-h-[88vh]",
            wide ? "max-w-2xl" : "max-w-md",
          )}
        >
          <header className="flex items-start justify-between gap-3 px-4 pt-3.5 pb-2">
            <div className="min-w-0 pt-1">
              <Primitive.Title className="text-title font-medium">{title}</Primitive.Title>
              {description && (
                <Primitive.Description className="mt-1 text-body text-ink-2">{description}</Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <Button look="ghost" size="icon" aria-label={t("close")} className="-mr-1.5">
                <X className="size-4" strokeWidth={1.5} aria-hidden />
              </Button>
            </Primitive.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-4 scroll-thin">{children}</div>
          {footer && <footer className="flex justify-end gap-2 border-t px-4 py-3">{footer}</footer>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

// Forms start in their first field, not on the button that closes them.
function focusField(event: Event) {
  const content = event.currentTarget;
  const field = content instanceof HTMLElement ? content.querySelector<HTMLElement>("input, textarea, select") : null;
  if (!field) return;
  event.preventDefault();
  field.focus();
}
