"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";

type Props = { title: string; description?: string; onClose: () => void; children: ReactNode };

/** A panel beside what one reads; a page of its own on a phone. */
export function Sheet({ title, description, onClose, children }: Props) {
  const t = useTranslations("common");
  return (
    <Primitive.Root open onOpenChange={onClose}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-black/20 dark:bg-black/50" />
        <Primitive.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className="fixed inset-y-0 right-0 z-40 flex w-120 max-w-full animate-fade flex-col border-l bg-raised shadow-float max-md:w-full max-md:border-l-0"
        >
          <header className="flex items-start justify-between gap-3 border-b px-5 py-3 max-md:px-4">
            <div className="min-w-0 pt-1">
              <Primitive.Title className="text-title font-medium">{title}</Primitive.Title>
              {description && (
                <Primitive.Description className="mt-0.5 text-ink-2">{description}</Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <Button look="ghost" size="icon" aria-label={t("close")} className="-mr-1.5">
                <X className="size-4" strokeWidth={1.5} aria-hidden />
              </Button>
            </Primitive.Close>
          </header>
          {/* Long receipts are read by keyboard too. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto px-5 py-4 outline-none scroll-thin max-md:px-4">
            {children}
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
