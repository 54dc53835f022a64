"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

/** What one did oneself is told bottom left, side by side, so that a next word never lies over the way back; what others did, top right. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-left"
      offset={{ top: 64, right: 16, bottom: 16, left: 72 }}
      mobileOffset={{ top: 60, bottom: 68 }}
      gap={8}
      expand
      toastOptions={{
        classNames: {
          toast:
            "!rounded-card !border !border-line !bg-raised !text-ink !shadow-float !text-[13px] !font-sans !py-2.5 !px-3",
          description: "!text-ink-2",
          actionButton: "!bg-accent !text-on-accent !rounded-control !h-7 !px-2.5 !font-medium",
        },
      }}
    />
  );
}
